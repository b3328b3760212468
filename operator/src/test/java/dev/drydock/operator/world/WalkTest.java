package dev.drydock.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.world.FakeDatabase.Fate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs in a world where anything may happen at any moment: whatever it is, the rules hold. */
class WalkTest {
  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldComeToItsEndWhereNothingHappens(Scene scene) {
    for (Fate fate : Fate.values()) {
      // Given
      Walk walk = begin(scene, fate, true, false);

      // When
      walk.finish();

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
      inTime = walk.finishWith(mischief, when);

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

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldTouchNothingWhereItOnlyObserves(Scene scene) {
    for (Mischief mischief : Mischief.values()) {
      boolean inTime = true;
      for (int when = 1; inTime; when++) {
        // Given
        Walk walk = new Walk(scene, scene.world(new Random(1))).observe("m:1.1", true);

        // When
        inTime = walk.finishWith(mischief, when);

        // Then
        walk.check();
      }
    }
  }

  @Test
  void shouldKeepTheRulesThroughChainsOfRunsWithAnythingInBetween() {
    // When
    Set<Outcome> outcomes = Chains.walk(false);

    // Then
    assertThat(outcomes).as("every outcome was met").isEqualTo(EnumSet.allOf(Outcome.class));
  }

  private static Walk begin(Scene scene, Fate fate, boolean backup, boolean hold) {
    Random random = new Random(1);
    World world = scene.world(random);
    world.fate = fate;
    return new Walk(scene, world).begin("m:1.1", backup, hold);
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
}
