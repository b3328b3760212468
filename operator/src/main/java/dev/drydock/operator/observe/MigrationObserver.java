package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.Workload;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AppImages;
import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.AppWorkload.Health;
import dev.drydock.operator.plan.Editors;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.MigrationObservation.VerifiedBackup;
import dev.drydock.operator.plan.RunHistory;
import dev.drydock.operator.plan.Wanted;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at a DatabaseMigration and all that its decision rests on, from the API server rather than
 * a cache: a run that was made a moment ago must be seen.
 */
public final class MigrationObserver {

  private static final String DEPLOYMENT = "Deployment";

  private final KubernetesClient client;

  public MigrationObserver(KubernetesClient client) {
    this.client = client;
  }

  /** What was seen of an object, and the object as it was read. */
  public record Sighting(DatabaseMigration migration, MigrationObservation seen) {}

  /** What is there now; nothing if the object is gone or was never filled. */
  public Optional<Sighting> observe(DatabaseMigration cached) {
    DatabaseMigration migration = client.resource(cached).get();
    return migration == null || migration.getSpec() == null
        ? Optional.empty()
        : Optional.of(new Sighting(migration, seen(migration)));
  }

  private MigrationObservation seen(DatabaseMigration migration) {
    List<Workload> workloads =
        Objects.requireNonNullElse(migration.getSpec().workloads(), List.<Workload>of());
    Map<String, Deployment> deployments = deployments(namespace(migration), workloads);
    RunHistory history = history(migration);
    boolean held = history.heldSince().isPresent();
    return new MigrationObservation(
        wanted(migration, workloads, deployments),
        history,
        workloads.stream().map(workload -> workload(workload, deployments, held)).toList(),
        newestBackup(migration),
        editors(migration, deployments));
  }

  private static Editors editors(DatabaseMigration migration, Map<String, Deployment> deployments) {
    Map<String, String> templates = new LinkedHashMap<>();
    deployments.forEach(
        (name, deployment) ->
            FieldOwners.lastWriter(deployment, "template")
                .ifPresent(writer -> templates.put(DEPLOYMENT + " " + name, writer)));
    return new Editors(FieldOwners.lastWriter(migration, "image"), templates);
  }

  private Map<String, Deployment> deployments(String namespace, List<Workload> workloads) {
    Map<String, Deployment> found = new LinkedHashMap<>();
    workloads.stream()
        .filter(workload -> DEPLOYMENT.equals(workload.kind()))
        .map(workload -> Objects.requireNonNullElse(workload.name(), ""))
        .filter(name -> !name.isEmpty())
        .forEach(
            name ->
                Optional.ofNullable(
                        client.apps().deployments().inNamespace(namespace).withName(name).get())
                    .ifPresent(deployment -> found.put(name, deployment)));
    return found;
  }

  private static Wanted wanted(
      DatabaseMigration migration, List<Workload> workloads, Map<String, Deployment> deployments) {
    Map<String, List<ContainerImage>> templates =
        deployments.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> AppHealth.templateImages(entry.getValue())));
    Map<String, String> annotations =
        Objects.requireNonNullElse(migration.getMetadata().getAnnotations(), Map.of());
    return new Wanted(
        migration.getMetadata().getName(),
        migration.getMetadata().getUid(),
        Objects.requireNonNullElse(migration.getMetadata().getGeneration(), 0L),
        annotations.getOrDefault(Api.RETRY, ""),
        migration.isMarkedForDeletion(),
        migration.getSpec(),
        AppImages.of(workloads, templates));
  }

  private RunHistory history(DatabaseMigration migration) {
    String uid = migration.getMetadata().getUid();
    List<KnownRun> runs =
        client
            .resources(MigrationRun.class)
            .inNamespace(namespace(migration))
            .list()
            .getItems()
            .stream()
            .filter(run -> KnownRuns.isOf(run, uid))
            .map(KnownRuns::of)
            .toList();
    return new RunHistory(runs);
  }

  private AppWorkload workload(Workload listed, Map<String, Deployment> deployments, boolean held) {
    String kind = Objects.requireNonNullElse(listed.kind(), "");
    String name = Objects.requireNonNullElse(listed.name(), "");
    if (!DEPLOYMENT.equals(kind)) {
      return AppWorkload.unseen(kind, name, Health.NOT_UNDERSTOOD);
    }
    Deployment deployment = deployments.get(name);
    return deployment == null
        ? AppWorkload.unseen(kind, name, Health.MISSING)
        : new AppWorkload(
            kind,
            name,
            AppHealth.of(deployment),
            AppHealth.available(deployment),
            AppHealth.desired(deployment),
            held && started(deployment),
            FieldOwners.lastScaledBy(deployment));
  }

  private boolean started(Deployment deployment) {
    return client
        .pods()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withLabelSelector(deployment.getSpec().getSelector())
        .list()
        .getItems()
        .stream()
        .anyMatch(PodStates::started);
  }

  private Optional<VerifiedBackup> newestBackup(DatabaseMigration migration) {
    String name = migration.getMetadata().getName();
    return client
        .resources(DatabaseBackup.class)
        .inNamespace(namespace(migration))
        .list()
        .getItems()
        .stream()
        .filter(backup -> backup.getSpec() != null && name.equals(backup.getSpec().migration()))
        .flatMap(backup -> verified(backup).stream())
        .max(Comparator.comparing(VerifiedBackup::finishedAt));
  }

  private static Optional<VerifiedBackup> verified(DatabaseBackup backup) {
    return Optional.ofNullable(backup.getStatus())
        .filter(status -> AgentReport.VERIFIED.equals(status.phase()))
        .map(DatabaseBackupStatus::finishedAt)
        .map(finishedAt -> new VerifiedBackup(backup.getMetadata().getName(), finishedAt));
  }

  private static String namespace(DatabaseMigration migration) {
    return migration.getMetadata().getNamespace();
  }
}
