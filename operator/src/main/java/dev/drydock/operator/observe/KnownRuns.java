package dev.drydock.operator.observe;

import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.PreviousRun;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.status.RunConditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads runs as their DatabaseMigration sees them. */
final class KnownRuns {

  private static final MigrationRunSpec NOTHING =
      new MigrationRunSpec(null, null, null, null, null);
  private static final DatabaseMigrationSpec NO_SNAPSHOT =
      new DatabaseMigrationSpec(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private KnownRuns() {}

  static KnownRun of(MigrationRun run) {
    MigrationRunSpec spec = run.getSpec() == null ? NOTHING : run.getSpec();
    Optional<MigrationRunStatus> status = Optional.ofNullable(run.getStatus());
    return new KnownRun(
        run.getMetadata().getNamespace(),
        run.getMetadata().getName(),
        run.getMetadata().getUid(),
        Instant.parse(run.getMetadata().getCreationTimestamp()),
        Optional.ofNullable(spec.migration()).map(MigrationReference::generation).orElse(0L),
        Optional.ofNullable(spec.retry()).orElse(""),
        Optional.ofNullable(spec.previous()).map(PreviousRun::uid).orElse(""),
        Optional.ofNullable(spec.snapshot()).orElse(NO_SNAPSHOT),
        Optional.ofNullable(spec.images()).orElse(List.of()),
        status.map(MigrationRunStatus::phase).orElse(""),
        status.map(MigrationRunStatus::outcome).filter(outcome -> !outcome.isEmpty()),
        status.map(MigrationRunStatus::conditions).flatMap(KnownRuns::word),
        status.map(MigrationRunStatus::conditions).flatMap(KnownRuns::asks),
        RunRecord.of(run));
  }

  /** Whether it is a run of the DatabaseMigration with this uid. */
  static boolean isOf(MigrationRun run, String uid) {
    return Optional.ofNullable(run.getSpec())
        .map(MigrationRunSpec::migration)
        .map(MigrationReference::uid)
        .filter(uid::equals)
        .isPresent();
  }

  private static Optional<KnownRun.Word> word(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> RunConditions.SUCCEEDED.equals(condition.getType()))
        .findFirst()
        .map(KnownRuns::word);
  }

  private static Optional<KnownRun.Word> asks(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> RunConditions.APPROVED.equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .findFirst()
        .map(KnownRuns::word);
  }

  private static KnownRun.Word word(Condition condition) {
    return new KnownRun.Word(
        condition.getReason(),
        Optional.ofNullable(condition.getMessage()).orElse(""),
        Instant.parse(condition.getLastTransitionTime()));
  }
}
