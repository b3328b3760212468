package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.Workload;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The runs of other DatabaseMigrations in the same namespace: they may share workloads. */
record Neighbours(MigrationRun self, List<MigrationRun> others) {

  static Neighbours of(KubernetesClient client, MigrationRun self) {
    String migration = migration(self);
    return new Neighbours(
        self,
        client
            .resources(MigrationRun.class)
            .inNamespace(self.getMetadata().getNamespace())
            .list()
            .getItems()
            .stream()
            .filter(run -> !migration(run).equals(migration))
            .toList());
  }

  /** The run that goes first on a workload of ours: it is past the door, or its uid is smaller. */
  Optional<String> rival(List<WorkloadSpec> workloads) {
    return others.stream()
        .filter(other -> RunRecord.of(other).outcome().isEmpty())
        .filter(other -> workloads.stream().anyMatch(listed -> lists(other, listed.name())))
        .filter(this::goesFirst)
        .map(other -> other.getMetadata().getName())
        .findFirst();
  }

  /** The run that keeps this workload down: one under way, or the newest of its kind if Held. */
  Optional<String> heldBy(WorkloadName workload) {
    return others.stream()
        .filter(other -> lists(other, workload))
        .filter(other -> RunRecord.of(other).holdsDown())
        .filter(other -> RunRecord.of(other).outcome().isEmpty() || newest(other))
        .map(other -> other.getMetadata().getName())
        .findFirst();
  }

  private boolean goesFirst(MigrationRun other) {
    if (!other.getMetadata().getFinalizers().contains(Api.FINALIZER)) {
      return false;
    }
    return RunRecord.of(other).began(StepName.QUIESCING)
        || !self.getMetadata().getFinalizers().contains(Api.FINALIZER)
        || other.getMetadata().getUid().compareTo(self.getMetadata().getUid()) < 0;
  }

  private boolean newest(MigrationRun run) {
    return others.stream()
        .filter(other -> migration(other).equals(migration(run)))
        .noneMatch(
            other ->
                other
                        .getMetadata()
                        .getCreationTimestamp()
                        .compareTo(run.getMetadata().getCreationTimestamp())
                    > 0);
  }

  private static boolean lists(MigrationRun run, WorkloadName name) {
    List<Workload> workloads =
        run.getSpec().snapshot() == null || run.getSpec().snapshot().workloads() == null
            ? List.of()
            : run.getSpec().snapshot().workloads();
    return workloads.stream()
        .anyMatch(
            workload -> name.kind().equals(workload.kind()) && name.name().equals(workload.name()));
  }

  private static String migration(MigrationRun run) {
    MigrationReference reference = run.getSpec().migration();
    return reference == null ? "" : Objects.requireNonNullElse(reference.uid(), "");
  }
}
