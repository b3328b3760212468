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
      return GoingBack.next(run, seen);
    }
    Optional<Step> recalled = Recall.midway(StepName.QUIESCING, seen);
    if (recalled.isPresent()) {
      return recalled.get();
    }
    Optional<Step> stop = stop(run, seen);
    if (stop.isPresent()) {
      return stop.get();
    }
    Optional<Step> notGone = unlessGone(StepName.QUIESCING, run, seen, now);
    if (notGone.isPresent()) {
      return notGone.get();
    }
    Duration left = left(StepName.QUIESCING, run, seen, now);
    return run.backup()
        ? backUp(seen, left)
        : BeforeMigrating.begin(StepName.QUIESCING, run, seen, left);
  }

  private static Optional<Step> stop(Assignment run, Observation seen) {
    for (WorkloadState.Live workload : seen.live()) {
      Optional<StoppedWorkload> before = Before.recorded(seen.record(), workload);
      // What came later was not recorded, so it is not stopped: it waits at its gate, or contests.
      if (before.isPresent() && (!workload.stoppedBy(run.uid()) || servesOn(workload))) {
        return Optional.of(new Step.Stop(workload, Before.now(workload, before.get())));
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

  /**
   * Rule S2 looks here, before each go: a wait, or the end of the run, unless every pod is gone. A
   * workload without a gate that somebody scales up again is contested, and the run gives way.
   */
  static Optional<Step> unlessGone(StepName step, Assignment run, Observation seen, Instant now) {
    Optional<Step> contested = contested(step, seen);
    if (contested.isPresent()) {
      return contested;
    }
    List<WorkloadState.Live> remaining =
        seen.live().stream().filter(workload -> !workload.gone()).toList();
    if (remaining.isEmpty()) {
      return Optional.empty();
    }
    String names = remaining.stream().map(Quiescing::described).collect(Collectors.joining(", "));
    Duration left = left(step, run, seen, now);
    return Optional.of(
        left.isPositive()
            ? new Step.Wait(
                "Quiescing", "Waiting until the pods are gone: " + names, Optional.of(left))
            : new Step.Fail(step, "QuiesceTimedOut", "Pods did not end in time: " + names));
  }

  private static Duration left(StepName step, Assignment run, Observation seen, Instant now) {
    Instant start = seen.record().began(step) ? seen.record().clockOf(step) : now;
    return run.limits().quiesce().minus(Duration.between(start, now));
  }

  /** A workload without a gate that somebody scales up again makes the run give way. */
  static Optional<Step> contested(StepName step, Observation seen) {
    return seen.live().stream()
        .filter(workload -> !workload.gated() && workload.replicas() > 0)
        .findFirst()
        .map(
            workload ->
                new Step.Fail(
                    step,
                    "Contested",
                    "%s was scaled up to %d by %s while it had to be down; add the gate, or stop that"
                        .formatted(
                            workload.name(),
                            workload.replicas(),
                            workload.lastScaledBy().orElse("somebody"))));
  }

  private static String described(WorkloadState.Live workload) {
    return workload.startedPods().isEmpty()
        ? workload.name().toString()
        : "%s (%s)".formatted(workload.name(), String.join(", ", workload.startedPods()));
  }

  private static Step backUp(Observation seen, Duration left) {
    return switch (seen.backup()) {
      case BackupState.Open(String name, JobState.AtDoor(String job, String pod, String podUid)) ->
          new Step.BeginWithGo(StepName.BACKING_UP, job, podUid);
      case BackupState.Open(String name, JobState.Lost lost) -> lost(lost.why());
      case BackupState.Open(String name, JobState.Reported(_, _, AgentReport report, _)) ->
          new Step.Fail(StepName.QUIESCING, report.reason(), report.message());
      case BackupState.Open(String name, JobState.Working working) ->
          lost("Job %s was let through its door early".formatted(working.job()));
      case BackupState.Open _ when left.isPositive() ->
          new Step.Wait(
              "Quiescing",
              "Waiting for the backup's pod at its door",
              Optional.of(Duration.ofSeconds(10)));
      case BackupState.Open _ -> lost("The pod of the backup did not come back to its door");
      case BackupState.Failed(String name, String reason, String message) ->
          new Step.Fail(StepName.QUIESCING, reason, message);
      case BackupState.Absent() -> lost("The DatabaseBackup was deleted");
      case BackupState.Verified(String name) ->
          lost("DatabaseBackup %s is from another time".formatted(name));
    };
  }

  private static Step lost(String why) {
    return new Step.Fail(StepName.QUIESCING, "BackupLost", why);
  }
}
