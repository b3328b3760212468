package dev.drydock.operator.plan;

import java.util.Optional;

/** What is done next for a backup: one write at most. */
public sealed interface BackupStep {

  /** The Job is made. */
  record CreateJob() implements BackupStep {}

  /** The pod that the status names is given its go. */
  record GiveGo(String pod, String podUid) implements BackupStep {}

  /** The status says how far the backup is. */
  sealed interface Note extends BackupStep {}

  /** The pod has not reached its door; what keeps it, if something does. */
  record Starting(Optional<String> job, Optional<JobState.Trouble> trouble) implements Note {}

  /** The pod waits at its door for the run's word. */
  record AtDoor(String job) implements Note {}

  /** The dump is being written; for a backup by hand this is recorded before the go is given. */
  record Dumping(String job, String podUid) implements Note {}

  /** The dump is in its place. */
  record Verified(String job, AgentReport report) implements Note {}

  /** There is no dump, and why. */
  record Failed(Optional<AgentReport> report, String reason, String message) implements Note {}

  /** An earlier Job of this name is being collected. */
  record AwaitCollection() implements BackupStep {}

  /** Nothing is left to do. */
  record Done() implements BackupStep {}
}
