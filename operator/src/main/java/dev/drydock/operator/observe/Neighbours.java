package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.Workload;
import dev.drydock.operator.plan.OtherRun;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.ResumeMark;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Unproven;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadSpec;
import dev.drydock.operator.plan.WorkloadState;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other runs of the same namespace: those of the same DatabaseMigration that went before, and
 * those of others, which may share workloads.
 */
record Neighbours(MigrationRun self, List<MigrationRun> others) {

  static Neighbours of(KubernetesClient client, MigrationRun self) {
    return new Neighbours(
        self,
        client
            .resources(MigrationRun.class)
            .inNamespace(self.getMetadata().getNamespace())
            .list()
            .getItems()
            .stream()
            .filter(run -> !run.getMetadata().getUid().equals(self.getMetadata().getUid()))
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

  /**
   * The run that keeps this workload down: one under way, or one of another DatabaseMigration that
   * is Held and after which none has let the app up.
   */
  Optional<String> heldBy(WorkloadName workload) {
    return others.stream()
        .filter(other -> lists(other, workload))
        .filter(other -> RunRecord.of(other).holdsDown())
        .filter(other -> RunRecord.of(other).outcome().isEmpty() || stillHeld(other))
        .map(other -> other.getMetadata().getName())
        .findFirst();
  }

  /** What the runs before this one left behind. */
  Optional<Unproven> unproven() {
    return Unproven.of(
        siblings(self).filter(run -> run.createdAt().isBefore(createdAt(self))).toList());
  }

  /** Whether a later run of the same DatabaseMigration has taken the matter over. */
  boolean superseded() {
    return siblings(self)
        .filter(run -> run.createdAt().isAfter(createdAt(self)))
        .anyMatch(
            run ->
                !run.ended()
                    || run.record().began(StepName.QUIESCING)
                    || run.record().began(StepName.RESUMING));
  }

  /** The workload with the mark to go by. */
  WorkloadState believing(WorkloadState workload) {
    return switch (workload) {
      case WorkloadState.Missing missing -> missing;
      case WorkloadState.Live live ->
          live.believing(
              ResumeMark.believed(
                  live,
                  self.getMetadata().getUid(),
                  others.stream().map(Neighbours::known).toList()));
    };
  }

  private boolean goesFirst(MigrationRun other) {
    if (!other.getMetadata().getFinalizers().contains(Api.FINALIZER)) {
      return false;
    }
    return RunRecord.of(other).began(StepName.QUIESCING)
        || !self.getMetadata().getFinalizers().contains(Api.FINALIZER)
        || other.getMetadata().getUid().compareTo(self.getMetadata().getUid()) < 0;
  }

  private boolean stillHeld(MigrationRun run) {
    List<OtherRun> siblings = siblings(run).toList();
    boolean newest =
        siblings.stream()
            .filter(other -> other.record().outcome().filter(Outcome.HELD::equals).isPresent())
            .noneMatch(other -> other.createdAt().isAfter(createdAt(run)));
    return !migration(run).equals(migration(self))
        && newest
        && Unproven.of(siblings).filter(Unproven::down).isPresent();
  }

  private Stream<OtherRun> siblings(MigrationRun run) {
    return others.stream()
        .filter(other -> migration(other).equals(migration(run)))
        .map(Neighbours::known);
  }

  static OtherRun known(MigrationRun run) {
    return new OtherRun(
        run.getMetadata().getName(),
        run.getMetadata().getUid(),
        migration(run),
        Optional.ofNullable(run.getSpec().snapshot()).map(DatabaseMigrationSpec::image).orElse(""),
        createdAt(run),
        Optional.ofNullable(run.getStatus()).map(MigrationRunStatus::outcome).isPresent(),
        RunRecord.of(run));
  }

  private static Instant createdAt(MigrationRun run) {
    return Instant.parse(run.getMetadata().getCreationTimestamp());
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
