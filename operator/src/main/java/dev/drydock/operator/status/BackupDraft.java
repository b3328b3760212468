package dev.drydock.operator.status;

import dev.drydock.api.BackupExpiry;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AgentReport.BackupReport;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backup's status under change: what a step does not touch stays. */
final class BackupDraft {
  private static final BackupReport NO_DUMP = new BackupReport(null, null, null, null, null, null);

  @Nullable String phase;
  List<Condition> conditions = List.of();
  @Nullable String job;
  @Nullable String podUid;
  @Nullable String startedAt;
  @Nullable String finishedAt;
  @Nullable Boolean inSync;
  @Nullable Long sequence;
  @Nullable String retainedBecause;
  @Nullable String expiresAt;
  @Nullable BackupExpiry expiry;
  @Nullable String reason;
  @Nullable String message;
  @Nullable Map<String, Object> pod;
  private BackupReport dump = NO_DUMP;
  private @Nullable String serverVersion;
  private @Nullable DatabaseIdentity identity;

  BackupDraft(@Nullable DatabaseBackupStatus before) {
    if (before != null) {
      phase = before.phase();
      conditions = Objects.requireNonNullElse(before.conditions(), List.of());
      job = before.job();
      podUid = before.podUid();
      startedAt = before.startedAt();
      finishedAt = before.finishedAt();
      inSync = before.inSync();
      sequence = before.sequence();
      retainedBecause = before.retainedBecause();
      expiresAt = before.expiresAt();
      expiry = before.expiry();
      reason = before.reason();
      message = before.message();
      pod = before.pod();
      serverVersion = before.serverVersion();
      identity = before.identity();
      dump =
          new BackupReport(
              before.location(),
              before.sha256(),
              before.sizeBytes(),
              before.durationMillis(),
              before.clientVersion(),
              before.schemaVersion());
    }
  }

  /** Takes over what the agent tells of the dump. */
  void dumped(AgentReport report) {
    dump = Objects.requireNonNullElse(report.backup(), NO_DUMP);
    serverVersion = report.serverVersion();
    identity = report.identity();
  }

  DatabaseBackupStatus status(long generation) {
    return new DatabaseBackupStatus(
        generation,
        phase,
        conditions.isEmpty() ? null : conditions,
        job,
        podUid,
        startedAt,
        finishedAt,
        dump.location(),
        dump.sha256(),
        dump.sizeBytes(),
        dump.durationMillis(),
        dump.schemaVersion(),
        serverVersion,
        dump.clientVersion(),
        identity,
        inSync,
        sequence,
        retainedBecause,
        expiresAt,
        expiry,
        reason,
        message,
        pod);
  }
}
