package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.StepName.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnprovenTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void shouldRememberWhatNobodyHasProvenSince(
      String situation, List<Records> oldestFirst, String expected) {
    // Given
    List<OtherRun> runs = new ArrayList<>();
    for (Records records : oldestFirst) {
      runs.add(run(runs.size() + 1, records));
    }
    Collections.reverse(runs);

    // When
    Optional<Unproven> unproven = Unproven.of(runs);

    // Then
    assertThat(unproven.map(UnprovenTest::line).orElse("nothing")).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> histories() {
    return Stream.of(
        arguments("no run", List.of(), "nothing"),
        arguments("in sync", List.of(inSync()), "nothing"),
        arguments("held half-way", List.of(inSync(), halfWay()), "r2 changed down"),
        arguments("held unchanged", List.of(inSync(), unchanged()), "r2 down"),
        arguments("held, outcome unknown", List.of(unknown()), "r1 changed down"),
        arguments("held, nothing says whether unchanged", List.of(held(false, null)), "r1 changed down"),
        arguments("held half-way, then in sync", List.of(halfWay(), inSync()), "nothing"),
        arguments("held half-way, then floated", List.of(halfWay(), Records.planned(0).outcome(Outcome.FLOATED)), "nothing"),
        arguments("held half-way, then blocked", List.of(halfWay(), blocked()), "r1 changed down"),
        arguments("held half-way, then blocked twice and cancelled", List.of(halfWay(), blocked(), blocked(), cancelled()), "r1 changed down"),
        arguments("held half-way, then held unchanged", List.of(halfWay(), unchanged()), "r1 changed down"),
        arguments("held half-way twice", List.of(halfWay(), halfWay()), "r2 changed down"),
        arguments("held half-way, then overridden", List.of(halfWay().outcome(Outcome.OVERRIDDEN)), "r1 changed"),
        arguments("held unchanged, then overridden", List.of(unchanged().outcome(Outcome.OVERRIDDEN)), "nothing"),
        arguments("overridden half-way, then blocked", List.of(halfWay().outcome(Outcome.OVERRIDDEN), blocked()), "r1 changed"),
        arguments("held unchanged, then stopped midway and back", List.of(unchanged(), aborted()), "nothing"),
        arguments("held unchanged, then back unchanged", List.of(unchanged(), resumed()), "nothing"),
        arguments("stopped midway", List.of(aborted()), "nothing"),
        arguments("under way", List.of(Records.stopped().began(QUIESCING)), "nothing"));
  }
  // @formatter:on

  @Test
  void shouldNotTakeAnOutcomeOfAnotherVersionForAProof() {
    // Given
    OtherRun restored =
        new OtherRun("r2", "u2", "m", "i", Records.NOON.plusSeconds(9), true, inSyncOpen());

    // When
    Optional<Unproven> unproven = Unproven.of(List.of(restored, run(1, halfWay())));

    // Then
    assertThat(unproven.map(UnprovenTest::line)).contains("r1 changed down");
  }

  private static String line(Unproven unproven) {
    return unproven.run()
        + (unproven.changed() ? " changed" : "")
        + (unproven.down() ? " down" : "");
  }

  private static OtherRun run(int number, Records records) {
    RunRecord record = records.record();
    return new OtherRun(
        "r" + number,
        "uid-" + number,
        "uid-of-shop",
        "image-" + number,
        Records.NOON.plusSeconds(number),
        record.outcome().isPresent(),
        record);
  }

  private static RunRecord inSyncOpen() {
    return Records.planned(0).record();
  }

  private static Records inSync() {
    return Records.planned(0).began(RESUMING).outcome(Outcome.SUCCEEDED);
  }

  private static Records halfWay() {
    return held(false, false);
  }

  private static Records unchanged() {
    return held(false, true);
  }

  private static Records held(
      boolean inSync, @org.jspecify.annotations.Nullable Boolean unchanged) {
    return Records.stopped()
        .done(QUIESCING)
        .ended(MIGRATING, "MigrationFailed")
        .reported(inSync, unchanged)
        .outcome(Outcome.HELD);
  }

  private static Records unknown() {
    return Records.stopped()
        .done(QUIESCING)
        .ended(MIGRATING, "OutcomeUnknown")
        .ended(SETTLING, "OutcomeUnknown")
        .outcome(Outcome.HELD);
  }

  private static Records blocked() {
    return Records.nothing().ended(StepName.PREFLIGHT, "HistoryFailed").outcome(Outcome.BLOCKED);
  }

  private static Records cancelled() {
    return Records.planned(1).outcome(Outcome.ABORTED);
  }

  private static Records aborted() {
    return Records.stopped().ended(QUIESCING, "Contested").began(RESUMING).outcome(Outcome.ABORTED);
  }

  private static Records resumed() {
    return held(false, true).began(RESUMING).outcome(Outcome.RESUMED);
  }
}
