package dev.drydock.operator.plan;

import dev.drydock.api.StoppedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From the first stop until every started pod of every workload is gone. */
final class Quiescing {
  private Quiescing() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    if (seen.record().ended(StepName.QUIESCING)) {
      return GoingBack.begin(seen.record());
    }
    if (seen.cancelled()) {
      return new Step.Fail(StepName.QUIESCING, "Cancelled", "The run was cancelled");
    }
    Optional<Step> stop = stop(run, seen);
    if (stop.isPresent()) {
      return stop.get();
    }
    Optional<Step> notGone = unlessGone(StepName.QUIESCING, run, seen, now);
    if (notGone.isPresent()) {
      return notGone.get();
    }
    return run.backup() ? backUp(seen) : Migrating.begin(StepName.QUIESCING, seen);
  }

  private static Optional<Step> stop(Assignment run, Observation seen) {
    for (WorkloadState.Live workload : seen.live()) {
      if (!workload.stoppedBy(run.uid()) || servesOn(workload)) {
        return Optional.of(new Step.Stop(workload, before(run, seen.record(), workload)));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether replicas were set again before the Deployment's controller had seen them at 0, as a
   * GitOps tool may: behind the gate a new pod only waits, but an old one would never end.
   */
  private static boolean servesOn(WorkloadState.Live workload) {
    return workload.gated() && workload.replicas() > 0 && !workload.servingImages().isEmpty();
  }

  private static StoppedWorkload before(
      Assignment run, RunRecord record, WorkloadState.Live workload) {
    return record.workloads().stream()
        .filter(stopped -> workload.uid().equals(stopped.uid()))
        .findFirst()
        .orElseGet(() -> Before.of(run, workload));
  }

  /**
   * Rule S2 looks here, before each go: a wait, or the end of the run, unless every pod is gone. A
   * workload without a gate that somebody scales up again is contested, and the run gives way.
   */
  static Optional<Step> unlessGone(StepName step, Assignment run, Observation seen, Instant now) {
    for (WorkloadState.Live workload : seen.live()) {
      if (!workload.gated() && workload.replicas() > 0) {
        return Optional.of(
            new Step.Fail(
                step,
                "Contested",
                "%s was scaled up to %d by %s while it had to be down; add the gate, or stop that"
                    .formatted(
                        workload.name(),
                        workload.replicas(),
                        workload.lastScaledBy().orElse("somebody"))));
      }
    }
    List<WorkloadState.Live> remaining =
        seen.live().stream().filter(workload -> !workload.gone()).toList();
    if (remaining.isEmpty()) {
      return Optional.empty();
    }
    String names = remaining.stream().map(Quiescing::described).collect(Collectors.joining(", "));
    Instant start = seen.record().startOf(step).orElse(now);
    Duration left = run.limits().quiesce().minus(Duration.between(start, now));
    return Optional.of(
        left.isPositive()
            ? new Step.Wait(
                "Quiescing", "Waiting until the pods are gone: " + names, Optional.of(left))
            : new Step.Fail(step, "QuiesceTimedOut", "Pods did not end in time: " + names));
  }

  private static String described(WorkloadState.Live workload) {
    return workload.startedPods().isEmpty()
        ? workload.name().toString()
        : "%s (%s)".formatted(workload.name(), String.join(", ", workload.startedPods()));
  }

  private static Step backUp(Observation seen) {
    return switch (seen.backup()) {
      case BackupState.Open(String name, JobState.AtDoor(String job, String pod, String podUid)) ->
          new Step.BeginWithGo(StepName.BACKING_UP, job, podUid);
      case BackupState.Open(String name, JobState.Lost lost) ->
          new Step.Fail(StepName.QUIESCING, "BackupLost", lost.why());
      case BackupState.Failed(String name, String reason, String message) ->
          new Step.Fail(StepName.QUIESCING, reason, message);
      case BackupState.Absent _ ->
          new Step.Fail(StepName.QUIESCING, "BackupLost", "The DatabaseBackup was deleted");
      case BackupState.Open _, BackupState.Verified _ ->
          new Step.Wait(
              "Quiescing",
              "Waiting for the backup's pod at its door",
              Optional.of(Duration.ofSeconds(10)));
    };
  }
}
