package dev.drydock.operator.status;

import dev.drydock.api.DatabaseMigrationStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.MigrationObservation.VerifiedBackup;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a DatabaseMigration, all of it derived from what was seen and decided. */
public final class MigrationStatuses {

  private MigrationStatuses() {}

  /**
   * The status to write.
   *
   * @param before the one that stands, of which only the times of its conditions are kept
   */
  public static DatabaseMigrationStatus of(
      @Nullable DatabaseMigrationStatus before,
      MigrationObservation seen,
      Attempt attempt,
      Instant now) {
    MigrationApp app = new MigrationApp(seen.app());
    MigrationSchema schema = MigrationSchema.of(seen.wanted(), seen.history(), attempt);
    MigrationSummary summary = MigrationSummary.of(seen, attempt, app, schema);
    long generation = seen.wanted().generation();
    List<ProvenImage> proven = proven(seen.history());
    return new DatabaseMigrationStatus(
        generation,
        summary.phase(),
        new MigrationConditions(conditions(before), now)
            .of(summary, schema, app, asks(attempt), generation),
        seen.wanted().image(),
        app.column(),
        schema.version().orElse(null),
        schema.pending().orElse(null),
        seen.history().newest().map(KnownRun::name).orElse(null),
        seen.backup().map(VerifiedBackup::name).orElse(null),
        seen.backup().map(VerifiedBackup::finishedAt).orElse(null),
        proven.isEmpty() ? null : proven);
  }

  /**
   * The images that are proven for the schema as it is: those of the newest run that proved any. A
   * run that began to migrate and proved none leaves none; one that touched nothing changes
   * nothing.
   */
  private static List<ProvenImage> proven(RunHistory history) {
    for (KnownRun run : history.runs()) {
      List<ProvenImage> proven = run.record().provenImages();
      boolean decides =
          !proven.isEmpty()
              || run.inSync()
              || run.ended(Outcome.HELD)
              || run.record().began(StepName.MIGRATING);
      if (decides) {
        return proven;
      }
    }
    return List.of();
  }

  /** Whether the run under way waits for a person. */
  private static Optional<Verdict> asks(Attempt attempt) {
    return attempt instanceof Attempt.Underway(KnownRun run)
        ? run.asks().map(word -> Verdict.no(word.reason(), word.message()))
        : Optional.empty();
  }

  private static List<Condition> conditions(@Nullable DatabaseMigrationStatus before) {
    return before == null || before.conditions() == null ? List.of() : before.conditions();
  }
}
