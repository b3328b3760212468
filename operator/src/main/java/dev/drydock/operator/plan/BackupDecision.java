package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.operator.plan.BackupObservation.Around;
import java.util.Objects;
import java.util.Optional;

/** Carries a backup from its Job to a dump that is verified, or to the reason why there is none. */
public final class BackupDecision {
  /** The reason of a backup whose pod or Job vanished without a report. */
  public static final String LOST = "BackupLost";

  private BackupDecision() {}

  /** The next step. */
  public static BackupStep next(BackupRecord backup, BackupObservation seen) {
    if (backup.ended()) {
      return new BackupStep.Done();
    }
    if (seen.foreign()) {
      return new BackupStep.AwaitCollection();
    }
    return switch (seen.job()) {
      case JobState.Absent() ->
          backup.job().isEmpty()
              ? create(backup, seen.inheritance())
              : lost("Job %s was deleted".formatted(backup.job().get()));
      case JobState.Starting starting -> starting(backup, starting);
      case JobState.AtDoor atDoor -> atDoor(backup, atDoor);
      case JobState.Working working ->
          replaced(backup, working.podUid())
              .orElseGet(() -> new BackupStep.Dumping(working.job(), working.podUid()));
      case JobState.Reported reported -> ended(reported, seen.around().orElseThrow());
      case JobState.Lost lost -> lost(lost.why());
    };
  }

  /** What is taken over is recorded first: the Job that deletes the dump is made alike. */
  private static BackupStep create(BackupRecord backup, Inheritance inheritance) {
    return switch (inheritance) {
      case Inheritance.Found(var pod) when !backup.pod().equals(Optional.of(pod)) ->
          new BackupStep.Inherit(pod);
      case Inheritance.Found _, Inheritance.NotAsked _ -> new BackupStep.CreateJob();
      case Inheritance.Missing(String message) ->
          new BackupStep.Starting(
              Optional.empty(),
              Optional.of(new JobState.Trouble(Inheritance.Missing.REASON, message)));
    };
  }

  /** A pod that was given its go does not start again: it is another, which must not be let in. */
  private static BackupStep starting(BackupRecord backup, JobState.Starting starting) {
    return backup.podUid().isPresent()
        ? lost("the pod that was to make the dump was replaced")
        : new BackupStep.Starting(Optional.of(starting.job()), starting.trouble());
  }

  private static BackupStep atDoor(BackupRecord backup, JobState.AtDoor atDoor) {
    if (!backup.byHand()) {
      return new BackupStep.AtDoor(atDoor.job());
    }
    if (backup.podUid().isEmpty()) {
      return new BackupStep.Dumping(atDoor.job(), atDoor.podUid());
    }
    return replaced(backup, atDoor.podUid())
        .orElseGet(() -> new BackupStep.GiveGo(atDoor.pod(), atDoor.podUid()));
  }

  private static Optional<BackupStep> replaced(BackupRecord backup, String podUid) {
    return backup
        .podUid()
        .filter(recorded -> !recorded.equals(podUid))
        .map(recorded -> lost("the pod that was to make the dump was replaced"));
  }

  private static BackupStep ended(JobState.Reported reported, Around around) {
    AgentReport report = reported.report();
    if (!report.says(AgentReport.VERIFIED)) {
      return new BackupStep.Failed(Optional.of(report), report.reason(), report.message());
    }
    DatabaseIdentity identity =
        Objects.requireNonNullElse(report.identity(), new DatabaseIdentity(null, null, null));
    TakenInSync taken =
        new TakenInSync(
            around.run(),
            identity,
            around.schema(),
            Optional.ofNullable(report.backup()).map(AgentReport.BackupReport::schemaVersion));
    return new BackupStep.Verified(
        reported.job(), report, taken.by(around.runs()), 1 + newest(around, identity));
  }

  private static long newest(Around around, DatabaseIdentity identity) {
    StoredDump.Place place = new StoredDump.Place(identity, around.schema(), around.claim());
    return around.stored().stream()
        .filter(dump -> dump.place().equals(place))
        .mapToLong(StoredDump::sequence)
        .max()
        .orElse(0);
  }

  private static BackupStep lost(String why) {
    return new BackupStep.Failed(Optional.empty(), LOST, "There is no dump: " + why);
  }
}
