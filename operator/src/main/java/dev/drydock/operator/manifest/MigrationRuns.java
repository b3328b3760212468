package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.api.PreviousRun;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.Wanted;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Runs as they are created: with a copy of everything that they need. */
public final class MigrationRuns {

  private MigrationRuns() {}

  /** The run that a decision asks for. */
  public static MigrationRun of(DatabaseMigration migration, Wanted wanted, Attempt.Start start) {
    MigrationRun run = new MigrationRun();
    run.setMetadata(metadata(migration, start.run()));
    run.setSpec(
        new MigrationRunSpec(
            new MigrationReference(wanted.name(), wanted.uid(), wanted.generation()),
            wanted.images(),
            start.previous().map(MigrationRuns::previous).orElse(null),
            wanted.retry().isEmpty() ? null : wanted.retry(),
            wanted.spec()));
    return run;
  }

  private static ObjectMeta metadata(DatabaseMigration migration, String name) {
    // @formatter:off
    return new ObjectMetaBuilder()
        .withNamespace(migration.getMetadata().getNamespace())
        .withName(name)
        .addToLabels(Api.LABEL_MIGRATION, migration.getMetadata().getName())
        .addToLabels(Api.LABEL_MANAGED_BY, Api.MANAGED_BY)
        .addNewOwnerReference()
            .withApiVersion(migration.getApiVersion())
            .withKind(migration.getKind())
            .withName(migration.getMetadata().getName())
            .withUid(migration.getMetadata().getUid())
            .withController(true)
            .withBlockOwnerDeletion(true)
        .endOwnerReference()
        .build();
    // @formatter:on
  }

  private static PreviousRun previous(KnownRun run) {
    return new PreviousRun(
        run.name(),
        run.uid(),
        run.snapshot().image(),
        run.ended().orElse(null),
        run.record().result().map(RunResult::unchanged).orElse(null));
  }
}
