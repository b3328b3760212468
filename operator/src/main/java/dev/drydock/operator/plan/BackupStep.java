package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done next for a backup: one write at most. */
public sealed interface BackupStep {

  /** The Job is made. */
  record CreateJob() implements BackupStep {}

  /** The pod that the status names is given its go. */
  record GiveGo(String pod, String podUid) implements BackupStep {}

  /** Something goes, once it has been overdue for long enough. */
  sealed interface Overdue extends BackupStep {
    /** How long this must have been so, by a clock that does not jump. */
    Duration settling();
  }

  /** The status says how far the backup is. */
  sealed interface Note extends BackupStep {}

  /** What a backup by hand takes over from a workload, before its Job is made. */
  record Inherit(Map<String, Object> pod) implements Note {}

  /** The pod has not reached its door; what keeps it, if something does. */
  record Starting(Optional<String> job, Optional<JobState.Trouble> trouble) implements Note {}

  /** The pod waits at its door for the run's word. */
  record AtDoor(String job) implements Note {}

  /** The dump is being written; for a backup by hand this is recorded before the go is given. */
  record Dumping(String job, String podUid) implements Note {}

  /**
   * The dump is in its place.
   *
   * @param inSync whether it was taken from a schema in sync
   * @param sequence which dump of its database it is
   */
  record Verified(String job, AgentReport report, boolean inSync, long sequence) implements Note {}

  /** There is no dump, and why. */
  record Failed(Optional<AgentReport> report, String reason, String message) implements Note {}

  /** The dump stays. */
  record Keep(RetainedBecause why, Optional<Instant> expiresAt) implements Note {}

  /**
   * Nothing keeps the dump any more.
   *
   * @param settling how long this must have been so, by a clock that does not jump
   */
  record Expiring(Instant expiresAt, Duration settling) implements Note, Overdue {}

  /** The Job that deletes the dump is made; it has to see those on which the decision relies. */
  record CreateExpireJob(List<StoredDump> relies) implements BackupStep {
    public CreateExpireJob {
      relies = List.copyOf(relies);
    }
  }

  /** A Job whose result is recorded makes way for the next attempt. */
  record RemoveJob(String job) implements BackupStep {}

  /**
   * The dump was not deleted; it is tried again.
   *
   * @param phase {@code VERIFIED} where nothing was touched, {@code EXPIRING} where that is not
   *     known
   */
  record NotExpired(
      BackupPhase phase,
      RetainedBecause why,
      String reason,
      String message,
      int attempt,
      Instant nextAt)
      implements Note {}

  /** The dump is not there any more, or not as it was verified; and Drydock did not do that. */
  record Lost(String reason, String message) implements Note {}

  /** Dump and manifest are deleted. */
  record Expired(String message) implements Note {}

  /** The object goes after its dump. */
  record RemoveObject() implements BackupStep {}

  /**
   * The object of a backup that failed goes; there is no dump.
   *
   * @param settling how long it must have been overdue, by a clock that does not jump
   */
  record Forget(Duration settling) implements Overdue {}

  /** It is looked at again after this time. */
  record Await(Duration time) implements BackupStep {}

  /** An earlier Job of this name is being collected. */
  record AwaitCollection() implements BackupStep {}

  /** Nothing is left to do. */
  record Done() implements BackupStep {}
}
