package dev.drydock.operator.status;

import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the schema: SchemaInSync and the columns SCHEMA and PENDING.
 *
 * @param generation what the verdict speaks of
 */
record MigrationSchema(
    Verdict inSync, long generation, Optional<String> version, Optional<Integer> pending) {

  static MigrationSchema of(Wanted wanted, RunHistory history, Attempt attempt) {
    Optional<String> version =
        history.runs().stream().flatMap(run -> version(run.record())).findFirst();
    return switch (attempt) {
      case Attempt.Start _, Attempt.Suspended _ -> unknown(wanted, version);
      case Attempt.Underway(KnownRun run) -> of(run, run.generation(), version);
      case Attempt.None() ->
          history
              .newestFinished()
              .map(run -> of(run, wanted.generation(), version))
              .orElseGet(() -> unknown(wanted, version));
    };
  }

  /** The words for the schema at the head of a sentence. */
  String named() {
    return named(version);
  }

  private static String named(Optional<String> version) {
    return version.map("Schema %s"::formatted).orElse("The schema");
  }

  private static MigrationSchema unknown(Wanted wanted, Optional<String> version) {
    Verdict verdict =
        Verdict.unknown(
            MigrationReason.NOT_YET_KNOWN.word(), "No run has compared this spec with the schema");
    return new MigrationSchema(verdict, wanted.generation(), version, Optional.empty());
  }

  private static MigrationSchema of(KnownRun run, long generation, Optional<String> version) {
    Verdict verdict = verdict(run, version);
    Optional<Integer> pending = verdict.holds() ? Optional.of(0) : pending(run.record());
    return new MigrationSchema(verdict, generation, version, pending);
  }

  private static Verdict verdict(KnownRun run, Optional<String> version) {
    RunRecord record = run.record();
    int planned = record.plan().map(RunPlan::pendingCount).orElse(-1);
    boolean disproven = record.ended(StepName.PROVING) && !record.done(StepName.PROVING);
    boolean migrated = record.result().map(RunResult::inSync).orElse(false) && !disproven;
    if (run.inSync() || migrated || planned == 0) {
      return Verdict.yes(
          MigrationReason.IN_SYNC.word(),
          "%s is in sync with %s".formatted(named(version), run.snapshot().image()));
    }
    boolean unchanged = record.result().map(RunResult::unchanged).orElse(false);
    if (record.began(StepName.MIGRATING) && !unchanged) {
      return notProven(run);
    }
    return planned > 0
        ? Verdict.no(
            MigrationReason.MIGRATIONS_PENDING.word(),
            planned == 1 ? "1 migration is pending" : planned + " migrations are pending")
        : Verdict.unknown(
            MigrationReason.NOT_YET_KNOWN.word(),
            "Run %s has not compared its image with the schema".formatted(run.name()));
  }

  private static Verdict notProven(KnownRun run) {
    String reason = MigrationReason.NOT_PROVEN.word();
    if (run.open()) {
      return Verdict.unknown(reason, "Run %s is migrating".formatted(run.name()));
    }
    String message = "Run %s has not proven it in sync".formatted(run.name());
    return run.record().result().isPresent()
        ? Verdict.no(reason, message)
        : Verdict.unknown(reason, message);
  }

  private static Optional<Integer> pending(RunRecord record) {
    int applied = record.result().map(RunResult::applied).map(List::size).orElse(0);
    return record.plan().map(RunPlan::pendingCount).map(planned -> Math.max(0, planned - applied));
  }

  private static Stream<String> version(RunRecord record) {
    return Stream.concat(
            record.result().map(RunResult::schemaVersion).stream(),
            record.plan().map(RunPlan::schemaVersion).stream())
        .filter(version -> !version.isEmpty());
  }
}
