package dev.drydock.operator.status;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AgentReport.BackupReport;
import dev.drydock.operator.plan.BackupPhase;
import dev.drydock.operator.plan.BackupStep;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How each step of a backup changes its status. */
public final class BackupProgress {
  private static final DatabaseBackupStatus NOTHING =
      new DatabaseBackupStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);
  private static final BackupReport NO_DUMP = new BackupReport(null, null, null, null, null, null);

  private final DatabaseBackup backup;
  private final DatabaseBackupStatus before;
  private final String now;

  private BackupProgress(DatabaseBackup backup, Instant now) {
    this.backup = backup;
    this.before = Objects.requireNonNullElse(backup.getStatus(), NOTHING);
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The status of the backup after this step. */
  public static DatabaseBackupStatus after(
      DatabaseBackup backup, BackupStep.Note step, Instant now) {
    return new BackupProgress(backup, now).after(step);
  }

  private DatabaseBackupStatus after(BackupStep.Note step) {
    return switch (step) {
      case BackupStep.Starting(var job, var trouble) ->
          open(
              BackupPhase.PENDING,
              job.orElse(before.job()),
              null,
              trouble.map(each -> each.reason()).orElse("Starting"),
              trouble.map(each -> each.message()).orElse("The pod of the dump is starting"));
      case BackupStep.AtDoor(String job) ->
          open(
              BackupPhase.AT_DOOR,
              job,
              null,
              "AtDoor",
              "The pod of the dump is ready and waits for run " + backup.getSpec().run());
      case BackupStep.Dumping(String job, String podUid) ->
          open(BackupPhase.DUMPING, job, podUid, "Dumping", "The dump is being written");
      case BackupStep.Verified(String job, AgentReport report) ->
          ended(BackupPhase.VERIFIED, report, "Verified", report.message());
      case BackupStep.Failed(Optional<AgentReport> report, String reason, String message) ->
          ended(BackupPhase.FAILED, report.orElse(null), reason, message);
    };
  }

  private DatabaseBackupStatus open(
      BackupPhase phase,
      @Nullable String job,
      @Nullable String podUid,
      String reason,
      String message) {
    boolean dumping = phase == BackupPhase.DUMPING;
    return new DatabaseBackupStatus(
        generation(),
        phase.word(),
        conditions(phase, reason, message),
        job,
        podUid,
        dumping ? Objects.requireNonNullElse(before.startedAt(), now) : before.startedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reason,
        message);
  }

  private DatabaseBackupStatus ended(
      BackupPhase phase, @Nullable AgentReport report, String reason, String message) {
    BackupReport dump =
        report == null ? NO_DUMP : Objects.requireNonNullElse(report.backup(), NO_DUMP);
    return new DatabaseBackupStatus(
        generation(),
        phase.word(),
        conditions(phase, reason, message),
        before.job(),
        before.podUid(),
        before.startedAt(),
        now,
        dump.location(),
        dump.sha256(),
        dump.sizeBytes(),
        dump.durationMillis(),
        dump.schemaVersion(),
        report == null ? null : report.serverVersion(),
        dump.clientVersion(),
        report == null ? null : report.identity(),
        reason,
        message);
  }

  private long generation() {
    return Objects.requireNonNullElse(backup.getMetadata().getGeneration(), 1L);
  }

  /** Ready means that the dump can be relied upon; Stalled, that it never will. */
  private List<Condition> conditions(BackupPhase phase, String reason, String message) {
    return List.of(
        condition("Ready", phase == BackupPhase.VERIFIED, reason, message),
        condition("Reconciling", !phase.ended(), reason, message),
        condition("Stalled", phase == BackupPhase.FAILED, reason, message));
  }

  private Condition condition(String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withObservedGeneration(generation())
        .withLastTransitionTime(since(type, status))
        .build();
  }

  private String since(String type, String status) {
    return Optional.ofNullable(before.conditions()).orElse(List.of()).stream()
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> status.equals(condition.getStatus()))
        .map(Condition::getLastTransitionTime)
        .findFirst()
        .orElse(now);
  }
}
