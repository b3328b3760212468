package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Run;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.StepName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationSchemaTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void shouldClaimNoMoreThanTheRunHasShown(String situation, Run run, String expected) {
    // Given
    KnownRun known = run.known();
    Attempt attempt = known.open() ? new Attempt.Underway(known) : new Attempt.None();

    // When
    MigrationSchema schema =
        MigrationSchema.of(SHOP.wanted(), new RunHistory(List.of(known)), attempt);

    // Then
    assertThat(
            "%s %s %s %s"
                .formatted(
                    schema.inSync().status(),
                    schema.inSync().reason(),
                    schema.version().orElse("-"),
                    schema.pending().map(String::valueOf).orElse("-")))
        .isEqualTo(expected);
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        arguments("just created", open(), "Unknown NotYetKnown - -"),
        arguments("planned", open().planned(2, "1.0"), "False MigrationsPending 1.0 2"),
        arguments("nothing to do", open().planned(0, "1.1"), "True InSync 1.1 0"),
        arguments("migrating", migrating(open(), 2), "Unknown NotProven 1.0 2"),
        arguments(
            "migrated",
            migrating(open(), 2).migrated(true, false, "1.2", "1.1", "1.2"),
            "True InSync 1.2 0"),
        arguments("succeeded", ended(Outcome.SUCCEEDED), "True InSync - 0"),
        arguments("floated", ended(Outcome.FLOATED), "True InSync - 0"),
        arguments("blocked", ended(Outcome.BLOCKED), "Unknown NotYetKnown - -"),
        arguments(
            "aborted", ended(Outcome.ABORTED).planned(1, "1.0"), "False MigrationsPending 1.0 1"),
        arguments(
            "held, half done",
            migrating(ended(Outcome.HELD), 3).migrated(false, false, "1.1", "1.1"),
            "False NotProven 1.1 2"),
        arguments(
            "held, without a report", migrating(ended(Outcome.HELD), 3), "Unknown NotProven 1.0 3"),
        arguments(
            "resumed, unchanged",
            migrating(ended(Outcome.RESUMED), 1).migrated(false, true, "1.0"),
            "False MigrationsPending 1.0 1"),
        arguments(
            "overridden",
            migrating(ended(Outcome.OVERRIDDEN), 1).migrated(false, false, "1.0"),
            "False NotProven 1.0 1"));
  }

  private static Run open() {
    return Run.of(SHOP, "r1");
  }

  private static Run ended(Outcome outcome) {
    return Run.ended(SHOP, "r1", outcome);
  }

  private static Run migrating(Run run, int pending) {
    return run.planned(pending, "1.0").began(StepName.QUIESCING).began(StepName.MIGRATING);
  }
}
