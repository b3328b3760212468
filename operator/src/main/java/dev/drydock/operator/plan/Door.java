package dev.drydock.operator.plan;

import dev.drydock.api.RunPlan;
import dev.drydock.api.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between preflight and the first stop: all that can fail without downtime does so here. The pods
 * of backup and migrate are started and wait at the door.
 */
final class Door {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private Door() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    Step.Finish recalled = Recall.of(run, seen).orElse(null);
    if (recalled != null) {
      return recalled;
    }
    Optional<Step.Finish> unknown = unknownContainer(run, seen);
    if (unknown.isPresent()) {
      return unknown.get();
    }
    return pending(seen.record()) == 0 ? nothingPending(run, seen) : ready(run, seen, now);
  }

  static int pending(RunRecord record) {
    return record.plan().map(RunPlan::pendingCount).map(Objects::requireNonNull).orElse(0);
  }

  private static Step nothingPending(Assignment run, Observation seen) {
    return leftHalfWay(run, seen).<Step>map(finish -> finish).orElseGet(() -> resume(run, seen));
  }

  /**
   * Nothing pending proves the schema, except after a run that may have left something behind: then
   * the history alone proves only an image with all that was being applied, not one from before.
   */
  static Optional<Step.Finish> leftHalfWay(Assignment run, Observation seen) {
    return seen.unproven()
        .filter(before -> !before.settledBy(run.image(), seen.record().plan().orElseThrow()))
        .map(
            before ->
                new Step.Finish(
                    Outcome.BLOCKED,
                    "LeftHalfWay",
                    "Run %s may have left half of its work in the database, so its history does not prove it for %s: repair it with an image that completes the migration, or restore the backup into a new database"
                        .formatted(before.run(), run.image())));
  }

  /** What an earlier run left down because nobody approved it is not floated by the next one. */
  private static Step resume(Assignment run, Observation seen) {
    return run.asks(ApprovalPoint.RESUME) && seen.unproven().filter(Unproven::down).isPresent()
        ? new Step.Begin(StepName.PROVING)
        : new Step.BeginResuming(run.images());
  }

  /** A name that no container has would silently set nothing. */
  static Optional<Step.Finish> unknownContainer(Assignment run, Observation seen) {
    return seen.live().stream().flatMap(workload -> unknown(run, workload).stream()).findFirst();
  }

  private static Optional<Step.Finish> unknown(Assignment run, WorkloadState.Live workload) {
    List<String> containers =
        workload.templateImages().stream().map(image -> text(image.container())).toList();
    return run.named(workload.name()).stream()
        .map(image -> text(image.container()))
        .filter(container -> !containers.contains(container))
        .findFirst()
        .map(
            container ->
                new Step.Finish(
                    Outcome.BLOCKED,
                    "ContainerMissing",
                    "workloads names an image for container %s of %s, which has only %s"
                        .formatted(container, workload.name(), String.join(", ", containers))));
  }

  private static String text(@Nullable String written) {
    return written == null ? "" : written;
  }

  private static Step ready(Assignment run, Observation seen, Instant now) {
    Optional<Step.Finish> unfit = seen.live().stream().flatMap(w -> unfit(w).stream()).findFirst();
    if (unfit.isPresent()) {
      return unfit.get();
    }
    if (run.asks(ApprovalPoint.START) && !Asking.noted(ApprovalPoint.START, seen.record())) {
      return Asking.next(ApprovalPoint.START, seen);
    }
    Optional<Step> queue = queue(run, seen, now);
    if (queue.isPresent()) {
      return queue.get();
    }
    if (!seen.finalizer()) {
      return new Step.AddFinalizer();
    }
    if (run.backup() && seen.backup() instanceof BackupState.Absent) {
      return new Step.CreateBackup();
    }
    if (seen.migrate() instanceof JobState.Absent) {
      return new Step.CreateMigrate();
    }
    return atTheDoor(run, seen, now);
  }

  static Optional<Step.Finish> unfit(WorkloadState.Live workload) {
    if (workload.paused()) {
      return Optional.of(
          new Step.Finish(
              Outcome.BLOCKED,
              "WorkloadPaused",
              "%s is paused, so its pods would not follow: kubectl rollout resume deployment/%s"
                  .formatted(workload.name(), workload.name().name())));
    }
    if (!workload.gated() && workload.replicasOwner().isPresent()) {
      return Optional.of(
          new Step.Finish(
              Outcome.BLOCKED,
              "ReplicasOwnedElsewhere",
              "%s sets spec.replicas of %s and would undo the stop. Add schedulingGates: [{name: drydock.dev/schema}] to spec.template.spec of it, or remove replicas from what %s applies"
                  .formatted(
                      workload.replicasOwner().get(),
                      workload.name(),
                      workload.replicasOwner().get())));
    }
    return Optional.empty();
  }

  private static Optional<Step> queue(Assignment run, Observation seen, Instant now) {
    if (seen.rival().isPresent()) {
      return Optional.of(
          waiting("Queued", "Run %s holds a workload of this run".formatted(seen.rival().get())));
    }
    for (WorkloadState.Live workload : seen.live()) {
      boolean rollingOut = !workload.gated() && !workload.gone() && !workload.rolledOut();
      if (rollingOut && !stuck(run, seen.record(), now)) {
        return Optional.of(
            waiting("RolloutInProgress", "%s is rolling out".formatted(workload.name())));
      }
    }
    return switch (seen.lease()) {
      case LeaseState.Mine() -> Optional.empty();
      case LeaseState.Free() -> Optional.of(new Step.TakeLease());
      case LeaseState.Predecessor _ -> Optional.of(new Step.TakeLease());
      case LeaseState.Other(String holder) ->
          Optional.of(waiting("Queued", "Run %s works on the same database".formatted(holder)));
    };
  }

  /** A rollout that does not end may be what this run repairs; it is not waited for without end. */
  private static boolean stuck(Assignment run, RunRecord record, Instant now) {
    return record
        .step(StepName.PREFLIGHT)
        .map(RunStep::finishedAt)
        .map(Instant::parse)
        .filter(planned -> !now.isBefore(planned.plus(run.limits().preflight())))
        .isPresent();
  }

  private static Step atTheDoor(Assignment run, Observation seen, Instant now) {
    Optional<Step> backup =
        switch (seen.backup()) {
          case BackupState.Open(String name, JobState job) -> atTheDoor("Backup", job, run, now);
          case BackupState.Failed(String name, String reason, String message) ->
              Optional.of(new Step.Finish(Outcome.BLOCKED, reason, message));
          case BackupState.Verified(String name) ->
              Optional.of(
                  new Step.Finish(
                      Outcome.BLOCKED,
                      "BackupExists",
                      "DatabaseBackup %s exists already, from another time: set drydock.dev/retry on the DatabaseMigration for a run with a name of its own"
                          .formatted(name)));
          case BackupState.Absent() -> Optional.empty();
        };
    return backup
        .or(() -> atTheDoor("Migrate", seen.migrate(), run, now))
        .orElseGet(() -> new Step.BeginQuiescing(Before.of(seen)));
  }

  private static Optional<Step> atTheDoor(String what, JobState job, Assignment run, Instant now) {
    return switch (job) {
      case JobState.AtDoor _ -> Optional.empty();
      case JobState.Absent _ ->
          Optional.of(waiting("WaitingAtDoor", what + ": its Job is not there yet"));
      case JobState.Starting starting -> Optional.of(starting(what, starting, run, now));
      case JobState.Working working ->
          Optional.of(blocked("DoorPassed", working.job(), "it was let through the door early"));
      case JobState.Reported reported ->
          Optional.of(
              blocked(reported.report().reason(), reported.job(), reported.report().message()));
      case JobState.Lost lost -> Optional.of(blocked("JobLost", lost.job(), lost.why()));
    };
  }

  private static Step starting(
      String what, JobState.Starting starting, Assignment run, Instant now) {
    Duration left = run.limits().preflight().minus(Duration.between(starting.since(), now));
    if (left.isPositive()) {
      return new Step.Wait(
          "WaitingAtDoor",
          starting
              .trouble()
              .map(trouble -> "%s: %s".formatted(what, trouble.message()))
              .orElse("The pods of backup and migrate are started, with the app still up"),
          Optional.of(Collections.min(List.of(left, LOOK_AGAIN))));
    }
    JobState.Trouble trouble =
        starting.trouble().orElse(new JobState.Trouble("TimedOut", "its pod did not start"));
    return blocked(trouble.reason(), starting.job(), trouble.message());
  }

  private static Step blocked(String reason, String job, String message) {
    return new Step.Finish(
        Outcome.BLOCKED,
        reason,
        "Job %s is not ready at the door: %s; nothing was touched".formatted(job, message));
  }

  private static Step waiting(String reason, String message) {
    return new Step.Wait(reason, message, Optional.of(LOOK_AGAIN));
  }
}
