package dev.drydock.operator.plan;

/** What has become of the backup that a run asked for. */
public sealed interface BackupState {

  /** Not asked for yet. */
  record Absent() implements BackupState {}

  /** Asked for; its Job says how far it is. */
  record Open(String name, JobState job) implements BackupState {}

  /** Written, read back whole, and in its place. */
  record Verified(String name) implements BackupState {}

  /** There is no dump. */
  record Failed(String name, String reason, String message) implements BackupState {}
}
