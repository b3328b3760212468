package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The app is down, the backup is made, and a person is waited for. No clock runs meanwhile; a pod
 * whose time at the door is up is started anew when the person has approved.
 */
final class BeforeMigrating {
  private BeforeMigrating() {}

  /** The migration, or the wait for the person who lets it begin. */
  static Step begin(StepName before, Assignment run, Observation seen, Duration left) {
    return run.asks(ApprovalPoint.MIGRATE)
        ? new Step.Begin(StepName.APPROVAL_MIGRATE)
        : Migrating.begin(before, seen, left);
  }

  static Step next(Assignment run, Observation seen, Instant now) {
    RunRecord record = seen.record();
    if (record.ended(StepName.APPROVAL_MIGRATE)) {
      return GoingBack.next(run, seen);
    }
    Optional<Step> given =
        Recall.waiting(StepName.APPROVAL_MIGRATE, run, seen)
            .or(() -> withoutBackup(run, seen))
            .or(() -> Quiescing.contested(StepName.APPROVAL_MIGRATE, seen));
    return given.orElseGet(
        () ->
            Asking.noted(ApprovalPoint.MIGRATE, record) ? approved(run, seen, now) : waiting(seen));
  }

  private static Optional<Step> withoutBackup(Assignment run, Observation seen) {
    return run.backup() && !(seen.backup() instanceof BackupState.Verified)
        ? Optional.of(
            new Step.Fail(
                StepName.APPROVAL_MIGRATE, "BackupLost", "The DatabaseBackup was deleted"))
        : Optional.empty();
  }

  private static Step waiting(Observation seen) {
    return switch (seen.migrate()) {
      case JobState.Reported reported -> new Step.RemoveJob(reported.job());
      case JobState.Lost lost -> new Step.RemoveJob(lost.job());
      case JobState.Absent _, JobState.Starting _, JobState.AtDoor _, JobState.Working _ ->
          Asking.next(ApprovalPoint.MIGRATE, seen);
    };
  }

  private static Step approved(Assignment run, Observation seen, Instant now) {
    if (seen.migrate() instanceof JobState.Absent) {
      return new Step.CreateMigrate();
    }
    Duration since = Duration.between(seen.record().clockOf(StepName.APPROVAL_MIGRATE), now);
    return Quiescing.unlessGone(StepName.APPROVAL_MIGRATE, run, seen, now)
        .orElseGet(
            () ->
                Migrating.begin(
                    StepName.APPROVAL_MIGRATE, seen, run.limits().preflight().minus(since)));
  }
}
