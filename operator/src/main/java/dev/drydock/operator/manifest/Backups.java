package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import dev.drydock.api.Backup;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupSpec;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.RunExpectation;
import dev.drydock.api.RunPlan;
import dev.drydock.api.Timeouts;
import dev.drydock.operator.plan.RunRecord;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Objects;
import java.util.Optional;

/** The backup that a run asks for: it has the run's name, and no owner (S4). */
public final class Backups {
  private Backups() {}

  public static DatabaseBackup of(MigrationRun run) {
    DatabaseMigrationSpec spec = Objects.requireNonNull(run.getSpec().snapshot());
    Optional<RunPlan> plan = RunRecord.of(run).plan();
    String migration =
        Optional.ofNullable(run.getSpec().migration()).map(MigrationReference::name).orElse("");
    DatabaseBackup backup = new DatabaseBackup();
    backup.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(run.getMetadata().getNamespace())
            .withName(run.getMetadata().getName())
            .addToLabels(Api.LABEL_MIGRATION, migration)
            .addToLabels(Api.LABEL_RUN, run.getMetadata().getName())
            .addToLabels(Api.LABEL_MANAGED_BY, Api.MANAGED_BY)
            .build());
    backup.setSpec(
        new DatabaseBackupSpec(
            migration,
            run.getMetadata().getName(),
            spec.database(),
            spec.tool(),
            spec.quiesce(),
            Optional.ofNullable(spec.backup()).map(Backup::dump).orElse(null),
            Optional.ofNullable(spec.timeouts()).map(Timeouts::backup).orElse(null),
            plan.map(seen -> new RunExpectation(seen.hash(), seen.identity())).orElse(null),
            spec.job(),
            RunRecord.of(run).pod().orElse(null)));
    return backup;
  }
}
