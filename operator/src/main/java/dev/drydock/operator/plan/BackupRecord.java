package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup has written down so far: its status without nulls.
 *
 * @param pod what a backup by hand took over from a workload
 */
public record BackupRecord(
    boolean byHand,
    boolean ended,
    Optional<String> job,
    Optional<String> podUid,
    Optional<Map<String, Object>> pod) {

  /** Reads the record of a backup; one without a status has an empty one. */
  public static BackupRecord of(DatabaseBackup backup) {
    Optional<DatabaseBackupStatus> status = Optional.ofNullable(backup.getStatus());
    return new BackupRecord(
        backup.getSpec().run() == null,
        status
            .map(DatabaseBackupStatus::phase)
            .flatMap(BackupPhase::of)
            .map(BackupPhase::ended)
            .orElse(false),
        status.map(DatabaseBackupStatus::job),
        status.map(DatabaseBackupStatus::podUid),
        status.map(DatabaseBackupStatus::pod));
  }
}
