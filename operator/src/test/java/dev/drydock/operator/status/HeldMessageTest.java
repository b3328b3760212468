package dev.drydock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeldMessageTest {

  @Test
  void shouldSayWhatIsKnownWhatIsSafeAndWhatToType() {
    // Given
    Records failed =
        Records.stopped()
            .ended(StepName.MIGRATING, "MigrationFailed")
            .reported(false, true)
            .backup("shop-1-3fa9c1d2");

    // When
    String message = message(failed);

    // Then
    assertThat(message)
        .isEqualTo(
            """
            The app is DOWN: the schema is not proven for it. column "x" does not exist
            It failed at file V1_1.sql, line 4, SQLSTATE 42703
            The history says 1.0; the database is proven to be as it was
            Backup: kubectl -n shop describe dbb shop-1-3fa9c1d2
            Log: kubectl -n shop logs -l drydock.dev/run=shop-1-3fa9c1d2,drydock.dev/step=migrate -c agent --tail=-1
            Choose one:
            - the release before: set its images again, spec.image of DatabaseMigration shop and the app's
            - a repaired image: set spec.image of DatabaseMigration shop
            - the same again: kubectl -n shop annotate dbm shop drydock.dev/retry="$(date +%s)" --overwrite
            - float the app as it is, on your word: kubectl -n shop annotate mrun shop-1-3fa9c1d2 --overwrite drydock.dev/override=shop-1-3fa9c1d2 drydock.dev/override-by="$(kubectl auth whoami -o jsonpath={.status.userInfo.username})\"""");
  }

  @Test
  void shouldNotOfferTheReleaseBeforeWhereTheDatabaseMayBeChanged() {
    // When
    String message =
        message(
            Records.stopped().ended(StepName.MIGRATING, "MigrationFailed").reported(false, false));

    // Then
    assertThat(message)
        .contains("the database may have been changed", "Backup: this run made none")
        .doesNotContain("the release before");
  }

  private static String message(Records records) {
    MigrationRun run = Samples.run("run-smallest");
    run.setStatus(records.status());
    MigrationRunStatus status =
        RunProgress.after(
            run,
            new Step.Finish(Outcome.HELD, "MigrationFailed", "column \"x\" does not exist"),
            Records.NOON);
    return Objects.requireNonNull(status.conditions()).getFirst().getMessage();
  }
}
