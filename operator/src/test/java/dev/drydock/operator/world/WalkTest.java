package dev.drydock.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.world.FakeDatabase.Fate;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs in a world where anything may happen at any moment: whatever it is, the rules hold. */
class WalkTest {
  private static final int SEEDS = Integer.getInteger("walk.seeds", 2000);
  private static final String[] NEXT_IMAGES = {"m:1.1", "m:1.1-fixed", "m:1.0"};

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldComeToItsEndWhereNothingHappens(Scene scene) {
    for (Fate fate : Fate.values()) {
      // Given
      Walk walk = begin(scene, fate, true, false);

      // When
      finish(walk);

      // Then
      walk.check();
      assertThat(walk.outcome()).as(walk.report()).contains(expected(scene, fate));
      boolean up = walk.world.workloads.stream().allMatch(FakeWorkload::hasStartedPods);
      assertThat(up).as(walk.report()).isEqualTo(scene.isUpAfter(expected(scene, fate)));
    }
  }

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldKeepTheRulesWhateverHappensAtWhateverPass(Scene scene) {
    for (Fate fate : fates(scene)) {
      for (Mischief mischief : Mischief.values()) {
        // onFailure: Hold makes a difference only for a failure that is proven to be one.
        for (boolean hold : Set.copyOf(List.of(false, fate == Fate.FAILS_UNCHANGED))) {
          atWhateverPass(scene, fate, mischief, hold);
        }
      }
    }
  }

  private static void atWhateverPass(Scene scene, Fate fate, Mischief mischief, boolean hold) {
    boolean inTime = true;
    for (int when = 1; inTime; when++) {
      // Given
      Walk walk = begin(scene, fate, true, hold);

      // When
      inTime = happensAt(walk, mischief, when);

      // Then
      walk.check();
    }
  }

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldKeepTheRulesWhenItCrashesAgainAndAgain(Scene scene) {
    for (Fate fate : fates(scene)) {
      for (int every = 2; every < 40; every++) {
        // Given
        Walk walk = begin(scene, fate, false, false);

        // When
        while (walk.goesOn()) {
          walk.pass((walk.passes() + 1) % every == 0);
        }

        // Then
        walk.check();
      }
    }
  }

  @Test
  void shouldKeepTheRulesThroughChainsOfRunsWithAnythingInBetween() {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      // Given
      Random random = new Random(seed);
      Scene scene = pick(random, Scene.values());
      Walk walk = begin(random, scene, pick(random, Fate.values()), random.nextInt(4) > 0);

      // When
      for (int run = 0; run < 4 && !over(walk); run++) {
        if (run > 0) {
          beginAgain(random, scene, walk);
        }
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

  private static void wander(Random random, Walk walk) {
    int trouble = random.nextInt(4);
    while (walk.goesOn()) {
      if (trouble > 0 && random.nextInt(12) == 0) {
        trouble--;
        walk.happens(pick(random, Mischief.values()));
      }
      if (random.nextInt(40) == 0) {
        walk.repeatAnOldAct();
      }
      walk.pass(random.nextInt(15) == 0);
    }
  }

  /** What people do after a run: the same again, a repaired image, the release before. */
  private static void beginAgain(Random random, Scene scene, Walk walk) {
    World world = walk.world;
    world.database.elsewhere = false;
    world.database.reachable = true;
    world.backupFails = false;
    world.suspended = false;
    world.workloads.forEach(workload -> workload.broken = false);
    if (world.database.schema == Schema.HALF && random.nextBoolean()) {
      world.database.schema = random.nextBoolean() ? Schema.NEW : Schema.OLD;
      walk.note("repaired by hand");
    }
    world.fate = pick(random, Fate.values());
    String image = pick(random, NEXT_IMAGES);
    scene.commit(world, image);
    walk.begin(image, random.nextInt(4) > 0, random.nextBoolean());
  }

  /** Whoever deletes the record of a run also deletes what it has proven. */
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

  private static Walk begin(Scene scene, Fate fate, boolean backup, boolean hold) {
    Random random = new Random(1);
    World world = scene.world(random);
    world.fate = fate;
    return new Walk(scene, world).begin("m:1.1", backup, hold);
  }

  private static Walk begin(Random random, Scene scene, Fate fate, boolean backup) {
    World world = scene.world(random);
    world.fate = fate;
    return new Walk(scene, world).begin("m:1.1", backup, random.nextBoolean());
  }

  private static Set<Fate> fates(Scene scene) {
    return scene == Scene.NOTHING_PENDING ? EnumSet.of(Fate.SUCCEEDS) : EnumSet.allOf(Fate.class);
  }

  private static Outcome expected(Scene scene, Fate fate) {
    if (scene == Scene.NOTHING_PENDING) {
      return Outcome.SUCCEEDED;
    }
    return switch (fate) {
      case SUCCEEDS, DIES_AFTER -> Outcome.SUCCEEDED;
      case FAILS_UNCHANGED -> Outcome.RESUMED;
      case STOPS -> Outcome.ABORTED;
      case FAILS_HALF_WAY, DIES_BEFORE, DIES_HALF_WAY -> Outcome.HELD;
    };
  }

  private static <T> T pick(Random random, T[] from) {
    return from[random.nextInt(from.length)];
  }
}
