package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** While the app is down: the dump, before anything is changed. */
final class BackingUp {
  private BackingUp() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    if (seen.record().ended(StepName.BACKING_UP)) {
      return GoingBack.next(run, seen);
    }
    Optional<Step> recalled = Recall.midway(StepName.BACKING_UP, seen);
    if (recalled.isPresent()) {
      return recalled.get();
    }
    return switch (seen.backup()) {
      case BackupState.Open(String name, JobState job) -> open(name, job, run, seen, now);
      case BackupState.Verified _ -> verified(run, seen, now);
      case BackupState.Failed(String name, String reason, String message) ->
          new Step.Fail(StepName.BACKING_UP, reason, message);
      case BackupState.Absent() ->
          new Step.Fail(StepName.BACKING_UP, "BackupLost", "The DatabaseBackup was deleted");
    };
  }

  private static Step open(
      String name, JobState job, Assignment run, Observation seen, Instant now) {
    return switch (job) {
      case JobState.AtDoor(String named, String pod, String podUid)
          when seen.record().goOf(StepName.BACKING_UP).filter(podUid::equals).isPresent() ->
          Quiescing.unlessGone(StepName.BACKING_UP, run, seen, now)
              .orElseGet(() -> new Step.GiveGo(pod, podUid));
      case JobState.AtDoor _ ->
          new Step.Fail(
              StepName.BACKING_UP,
              "BackupLost",
              "The pod that was to make the backup was replaced");
      case JobState.Lost lost -> new Step.Fail(StepName.BACKING_UP, "BackupLost", lost.why());
      case JobState.Absent _, JobState.Starting _ ->
          new Step.Fail(StepName.BACKING_UP, "BackupLost", "The pod of the backup is gone");
      // Whoever writes while the dump is made writes what is not in it.
      case JobState.Working _, JobState.Reported _ ->
          Quiescing.contested(StepName.BACKING_UP, seen)
              .orElseGet(() -> late(name, job, run, seen, now));
    };
  }

  private static Step late(
      String name, JobState job, Assignment run, Observation seen, Instant now) {
    Duration left = left(run, seen, now);
    if (!left.isPositive()) {
      return new Step.Fail(
          StepName.BACKING_UP, "TimedOut", "DatabaseBackup %s did not end in time".formatted(name));
    }
    Step.Wait wait =
        new Step.Wait("BackingUp", "DatabaseBackup %s is made".formatted(name), Optional.of(left));
    return Reminder.before(wait, job, StepName.BACKING_UP, seen.record(), now);
  }

  private static Step verified(Assignment run, Observation seen, Instant now) {
    return Quiescing.unlessGone(StepName.BACKING_UP, run, seen, now)
        .orElseGet(
            () -> BeforeMigrating.begin(StepName.BACKING_UP, run, seen, left(run, seen, now)));
  }

  private static Duration left(Assignment run, Observation seen, Instant now) {
    Instant start = seen.record().startOf(StepName.BACKING_UP).orElse(now);
    return run.limits()
        .backup()
        .plus(run.limits().quiesce())
        .plusMinutes(2)
        .minus(Duration.between(start, now));
  }
}
