package dev.drydock.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.world.FakeDatabase.Fate;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that wait for people, who take a weekend: the rules hold, and nobody is passed over. */
class ApprovalWalkTest {
  private static final int SEEDS = Integer.getInteger("walk.seeds", 2000);
  private static final Set<ApprovalPoint> ALL = EnumSet.allOf(ApprovalPoint.class);
  private static final Duration WEEKEND = Duration.ofHours(60);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldWaitAtEachPointForAsLongAsItTakes(Scene scene) {
    // Given
    Walk walk = begin(scene, Fate.SUCCEEDS, true);

    // When
    finish(walk);

    // Then
    walk.check();
    assertThat(walk.outcome()).as(walk.report()).contains(Outcome.SUCCEEDED);
    assertThat(walk.waits())
        .as("with nothing to migrate nobody is asked")
        .isEqualTo(scene == Scene.NOTHING_PENDING ? 0 : 3);
  }

  @Test
  void shouldMigrateWithoutABackupAfterApproval() {
    // Given
    Walk walk = begin(Scene.GATED, Fate.SUCCEEDS, false);

    // When
    finish(walk);

    // Then
    walk.check();
    assertThat(walk.outcome()).contains(Outcome.SUCCEEDED);
    assertThat(walk.waits()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldKeepTheRulesWhateverHappensAtWhateverPass(Scene scene) {
    for (Fate fate : EnumSet.of(Fate.SUCCEEDS, Fate.FAILS_UNCHANGED, Fate.DIES_AFTER)) {
      for (Mischief mischief : Mischief.values()) {
        boolean inTime = true;
        for (int when = 1; inTime; when++) {
          // Given
          Walk walk = begin(scene, fate, true);

          // When
          inTime = happensAt(walk, mischief, when);

          // Then
          walk.check();
        }
      }
    }
  }

  @Test
  void shouldNotFloatWhatSomebodyHasTouchedOverTheWeekend() {
    // Given
    Walk walk = begin(Scene.GATED, Fate.SUCCEEDS, true);
    walk.people(
        WEEKEND,
        waiting -> {
          if (waiting.waits() == 3) {
            waiting.world.database.schema = Schema.HALF;
            waiting.world.database.touchedByHand = true;
          }
        });

    // When
    finish(walk);

    // Then
    walk.check();
    assertThat(walk.outcome()).contains(Outcome.HELD);
  }

  @Test
  void shouldAskTheNextRunForWhatNobodyApproved() {
    // Given
    Walk walk = begin(Scene.GATED, Fate.SUCCEEDS, true);
    walk.people(
        WEEKEND,
        waiting -> {
          if (waiting.waits() == 3) {
            waiting.world.generation++;
          }
        });
    finish(walk);
    assertThat(walk.outcome()).as(walk.report()).contains(Outcome.HELD);

    // When
    walk.begin("m:1.1", true, false, ALL);
    finish(walk);

    // Then
    walk.check();
    assertThat(walk.outcome()).as(walk.report()).contains(Outcome.SUCCEEDED);
    assertThat(walk.waits()).as(walk.report()).isEqualTo(4);
  }

  @Test
  void shouldKeepTheRulesThroughChainsOfRunsWithAnythingInBetween() {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      // Given
      Random random = new Random(seed);
      Scene scene = pick(random, Scene.values());
      World world = scene.world(random);
      world.fate = pick(random, Fate.values());
      Walk walk = new Walk(scene, world);

      // When
      for (int run = 0; run < 4 && (run == 0 || !over(walk)); run++) {
        String image = run == 0 ? "m:1.1" : pick(random, "m:1.1", "m:1.1-fixed", "m:1.0");
        if (run > 0) {
          calm(random, scene, world, image);
        }
        walk.begin(image, random.nextInt(4) > 0, random.nextBoolean(), some(random));
        walk.people(random.nextBoolean() ? WEEKEND : MINUTES, waiting -> meets(random, waiting));
        wander(random, walk);

        // Then
        walk.check();
        walk.outcome().ifPresent(outcome -> outcomes.merge(outcome, 1, Integer::sum));
      }
    }
    assertThat(outcomes.keySet())
        .as("every outcome was met of runs that may touch anything")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Outcome.OBSERVED)));
  }

  /** While a person is waited for, colleagues are at work. */
  private static void meets(Random random, Walk walk) {
    World world = walk.world;
    switch (random.nextInt(12)) {
      case 0 -> {
        // Before it is migrated this is for the agents to notice.
        if (walk.asked() == ApprovalPoint.RESUME && !world.run().image().equals("m:1.0")) {
          world.database.schema = pick(random, Schema.OLD, Schema.HALF);
          world.database.touchedByHand = true;
          walk.note("! somebody makes the schema " + world.database.schema);
        }
      }
      case 1 -> walk.happens(pick(random, Mischief.values()));
      case 2 -> world.run().says(Api.APPROVE_RESUME, "what was there before");
      default -> {}
    }
  }

  private static void wander(Random random, Walk walk) {
    int trouble = random.nextInt(3);
    while (walk.goesOn()) {
      if (trouble > 0 && random.nextInt(12) == 0) {
        trouble--;
        walk.happens(pick(random, Mischief.values()));
      }
      walk.pass(random.nextInt(15) == 0);
    }
  }

  private static void calm(Random random, Scene scene, World world, String image) {
    world.database.elsewhere = false;
    world.database.reachable = true;
    world.backupFails = false;
    world.suspended = false;
    world.workloads.forEach(workload -> workload.broken = false);
    world.fate = pick(random, Fate.values());
    scene.commit(world, image);
  }

  private static Set<ApprovalPoint> some(Random random) {
    Set<ApprovalPoint> points = EnumSet.noneOf(ApprovalPoint.class);
    for (ApprovalPoint point : ApprovalPoint.values()) {
      if (random.nextBoolean()) {
        points.add(point);
      }
    }
    return points;
  }

  private static boolean over(Walk walk) {
    World world = walk.world;
    return world.namespaceTerminating || world.migrationDeleted || world.run().gone;
  }

  private static boolean happensAt(Walk walk, Mischief mischief, int when) {
    while (walk.goesOn() && walk.passes() < when) {
      walk.pass(false);
    }
    boolean inTime = walk.goesOn();
    walk.happens(mischief);
    finish(walk);
    return inTime;
  }

  private static void finish(Walk walk) {
    while (walk.goesOn()) {
      walk.pass(false);
    }
  }

  private static Walk begin(Scene scene, Fate fate, boolean backup) {
    World world = scene.world(new Random(1));
    world.fate = fate;
    return new Walk(scene, world).begin("m:1.1", backup, false, ALL);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... from) {
    return from[random.nextInt(from.length)];
  }
}
