package dev.drydock.operator.controller;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.operator.plan.BackupPhase;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a backup when its own Job or pod changes, and all dumps of a namespace when one comes or
 * goes or a run ends: what keeps a dump is what stands beside it.
 */
final class BackupTriggers {
  private static final Set<BackupPhase> ENDED_AND_THERE =
      EnumSet.of(BackupPhase.VERIFIED, BackupPhase.EXPIRING, BackupPhase.FAILED);

  private final EventSourceContext<DatabaseBackup> context;

  BackupTriggers(EventSourceContext<DatabaseBackup> context) {
    this.context = context;
  }

  List<EventSource<?, DatabaseBackup>> all() {
    return List.of(
        part(Job.class),
        part(Pod.class),
        beside(DatabaseBackup.class, backup -> phase(backup).orElse(null)),
        beside(MigrationRun.class, BackupTriggers::outcome));
  }

  private <T extends HasMetadata> EventSource<?, DatabaseBackup> part(Class<T> kind) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, DatabaseBackup.class)
            .withName("backups-by-" + kind.getSimpleName())
            .withLabelSelector(Api.LABEL_BACKUP)
            .withSecondaryToPrimaryMapper(BackupTriggers::backupOf)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  private <T extends HasMetadata> EventSource<?, DatabaseBackup> beside(
      Class<T> kind, Function<T, @Nullable Object> decides) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, DatabaseBackup.class)
            .withName("dumps-by-" + kind.getSimpleName())
            .withOnUpdateFilter(
                (now, before) -> !Objects.equals(decides.apply(now), decides.apply(before)))
            .withSecondaryToPrimaryMapper(this::dumpsBeside)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  private Set<ResourceID> dumpsBeside(HasMetadata changed) {
    return context
        .getPrimaryCache()
        .list(changed.getMetadata().getNamespace(), BackupTriggers::stored)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static Set<ResourceID> backupOf(HasMetadata part) {
    return Set.of(
        new ResourceID(
            part.getMetadata().getLabels().get(Api.LABEL_BACKUP),
            part.getMetadata().getNamespace()));
  }

  private static boolean stored(DatabaseBackup backup) {
    return phase(backup).flatMap(BackupPhase::of).filter(ENDED_AND_THERE::contains).isPresent();
  }

  private static Optional<String> phase(DatabaseBackup backup) {
    return Optional.ofNullable(backup.getStatus()).map(DatabaseBackupStatus::phase);
  }

  private static @Nullable Object outcome(MigrationRun run) {
    return Optional.ofNullable(run.getStatus()).map(MigrationRunStatus::outcome).orElse(null);
  }
}
