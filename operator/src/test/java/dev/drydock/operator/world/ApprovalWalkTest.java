package dev.drydock.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.world.FakeDatabase.Fate;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that wait for people, who take a weekend: the rules hold, and nobody is passed over. */
class ApprovalWalkTest {
  private static final Set<ApprovalPoint> ALL = EnumSet.allOf(ApprovalPoint.class);
  private static final Duration WEEKEND = Duration.ofHours(60);

  @ParameterizedTest
  @EnumSource(Scene.class)
  void shouldWaitAtEachPointForAsLongAsItTakes(Scene scene) {
    // Given
    Walk walk = begin(scene, Fate.SUCCEEDS, true);

    // When
    walk.finish();

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
    walk.finish();

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
          inTime = walk.finishWith(mischief, when);

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
    walk.finish();

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
    walk.finish();
    assertThat(walk.outcome()).as(walk.report()).contains(Outcome.HELD);

    // When
    walk.begin("m:1.1", true, false, ALL);
    walk.finish();

    // Then
    walk.check();
    assertThat(walk.outcome()).as(walk.report()).contains(Outcome.SUCCEEDED);
    assertThat(walk.waits()).as(walk.report()).isEqualTo(4);
  }

  @Test
  void shouldKeepTheRulesThroughChainsOfRunsWithAnythingInBetween() {
    // When
    Set<Outcome> outcomes = Chains.walk(true);

    // Then
    assertThat(outcomes).as("every outcome was met").isEqualTo(EnumSet.allOf(Outcome.class));
  }

  private static Walk begin(Scene scene, Fate fate, boolean backup) {
    World world = scene.world(new Random(1));
    world.fate = fate;
    return new Walk(scene, world).begin("m:1.1", backup, false, ALL);
  }
}
