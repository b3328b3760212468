package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The migrate command. It is executed at most once (S3): one pod's uid is recorded, that pod alone
 * is given its go, and what it did not report is read from the database.
 */
final class Migrating {
  private Migrating() {}

  /**
   * Rule S2 has been looked at by the caller: the pods are gone and the backup is verified.
   *
   * @param left how long a pod that is not at its door is waited for
   */
  static Step begin(StepName before, Observation seen, Duration left) {
    return switch (seen.migrate()) {
      case JobState.AtDoor(String job, String pod, String podUid) ->
          new Step.BeginWithGo(StepName.MIGRATING, job, podUid);
      case JobState.Starting starting when left.isPositive() ->
          new Step.Wait(
              before.word(),
              starting
                  .trouble()
                  .map(JobState.Trouble::message)
                  .orElse("Waiting for the migration's pod at its door"),
              Optional.of(Duration.ofSeconds(10)));
      case JobState.Reported(_, _, AgentReport report, _) ->
          new Step.Fail(before, report.reason(), report.message());
      case JobState.Lost lost -> new Step.Fail(before, "DoorLost", lost.why());
      case JobState.Absent _, JobState.Starting _, JobState.Working _ ->
          new Step.Fail(before, "DoorLost", "The pod that was to migrate is not at its door");
    };
  }

  static Step next(Assignment run, Observation seen, Instant now) {
    if (seen.record().ended(StepName.MIGRATING)) {
      return after(run, seen);
    }
    return switch (seen.migrate()) {
      case JobState.AtDoor(String job, String pod, String podUid)
          when seen.record().goOf(StepName.MIGRATING).filter(podUid::equals).isPresent() ->
          // The go is recorded but not given, so nothing has happened yet.
          run.backup() && !(seen.backup() instanceof BackupState.Verified)
              ? new Step.Fail(StepName.MIGRATING, "BackupLost", "The DatabaseBackup was deleted")
              : Quiescing.unlessGone(StepName.MIGRATING, run, seen, now)
                  .orElseGet(() -> new Step.GiveGo(pod, podUid));
      case JobState.AtDoor(String job, String pod, String podUid) ->
          new Step.OutcomeUnknown(
              "The pod that was given its go was replaced by %s".formatted(pod));
      case JobState.Absent() -> new Step.OutcomeUnknown("The Job that migrates was deleted");
      case JobState.Starting starting ->
          new Step.OutcomeUnknown("The pod of Job %s is gone".formatted(starting.job()));
      case JobState.Lost lost -> new Step.OutcomeUnknown(lost.why());
      case JobState.Working working -> working(working, run, seen, now);
      case JobState.Reported reported -> reported(reported.report());
    };
  }

  private static Step working(
      JobState.Working working, Assignment run, Observation seen, Instant now) {
    Instant start = seen.record().startOf(StepName.MIGRATING).orElse(now);
    Duration left =
        run.limits()
            .migrate()
            .plus(run.limits().quiesce())
            .plusMinutes(3)
            .minus(Duration.between(start, now));
    return left.isPositive()
        ? Reminder.before(
            new Step.Wait("Migrating", "The migration runs", Optional.of(left)),
            working,
            StepName.MIGRATING,
            seen.record(),
            now)
        : new Step.OutcomeUnknown("The migration did not report in time");
  }

  private static Step reported(AgentReport report) {
    return switch (report.verdict()) {
      case "InSync", "Failed" -> new Step.Migrated(report);
      case "Stopped" -> new Step.Fail(StepName.MIGRATING, report.reason(), report.message());
      default ->
          new Step.OutcomeUnknown(
              "The agent reported \"%s\", which this version does not know"
                  .formatted(report.verdict()));
    };
  }

  private static Step after(Assignment run, Observation seen) {
    return seen.record().done(StepName.MIGRATING)
        ? BeforeResuming.begin(run)
        : GoingBack.next(run, seen);
  }
}
