package dev.drydock.operator.controller;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupSpec;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Wakes a DatabaseMigration when one of its runs, backups or listed Deployments changes. */
final class MigrationTriggers {

  private final EventSourceContext<DatabaseMigration> context;

  MigrationTriggers(EventSourceContext<DatabaseMigration> context) {
    this.context = context;
  }

  List<EventSource<?, DatabaseMigration>> all() {
    return List.of(
        source(MigrationRun.class, MigrationTriggers::migrationOf),
        source(DatabaseBackup.class, MigrationTriggers::migrationOf),
        source(Deployment.class, this::listing));
  }

  private <T extends HasMetadata> EventSource<?, DatabaseMigration> source(
      Class<T> kind, SecondaryToPrimaryMapper<T> mapper) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, DatabaseMigration.class)
            .withName("migrations-by-" + kind.getSimpleName())
            .withSecondaryToPrimaryMapper(mapper)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  private static Set<ResourceID> migrationOf(MigrationRun run) {
    return named(
        Optional.ofNullable(run.getSpec())
            .map(MigrationRunSpec::migration)
            .map(MigrationReference::name),
        run);
  }

  private static Set<ResourceID> migrationOf(DatabaseBackup backup) {
    return named(Optional.ofNullable(backup.getSpec()).map(DatabaseBackupSpec::migration), backup);
  }

  private static Set<ResourceID> named(Optional<String> name, HasMetadata beside) {
    return name.map(found -> new ResourceID(found, beside.getMetadata().getNamespace()))
        .map(Set::of)
        .orElse(Set.of());
  }

  private Set<ResourceID> listing(Deployment deployment) {
    String name = deployment.getMetadata().getName();
    return context
        .getPrimaryCache()
        .list(
            deployment.getMetadata().getNamespace(),
            migration ->
                Optional.ofNullable(migration.getSpec().workloads()).orElse(List.of()).stream()
                    .anyMatch(workload -> name.equals(workload.name())))
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
