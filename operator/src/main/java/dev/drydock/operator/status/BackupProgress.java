package dev.drydock.operator.status;

import dev.drydock.api.BackupExpiry;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.BackupPhase;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.plan.RetainedBecause;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How each step of a backup changes its status. */
public final class BackupProgress {
  private static final String VERIFIED = "The dump is there, and was read back whole";

  private final DatabaseBackup backup;
  private final BackupDraft draft;
  private final String now;

  private BackupProgress(DatabaseBackup backup, Instant now) {
    this.backup = backup;
    this.draft = new BackupDraft(backup.getStatus());
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The status of the backup after this step. */
  public static DatabaseBackupStatus after(
      DatabaseBackup backup, BackupStep.Note step, Instant now) {
    BackupProgress progress = new BackupProgress(backup, now);
    progress.note(step);
    return progress.draft.status(progress.generation());
  }

  private void note(BackupStep.Note step) {
    switch (step) {
      case BackupStep.Inherit(var pod) -> {
        draft.pod = pod;
        phase(BackupPhase.PENDING, "Starting", "The pod of the dump is starting");
      }
      case BackupStep.Starting(var job, var trouble) -> {
        draft.job = job.orElse(draft.job);
        draft.podUid = null;
        phase(
            BackupPhase.PENDING,
            trouble.map(each -> each.reason()).orElse("Starting"),
            trouble.map(each -> each.message()).orElse("The pod of the dump is starting"));
      }
      case BackupStep.AtDoor(String job) -> {
        draft.job = job;
        draft.podUid = null;
        phase(
            BackupPhase.AT_DOOR,
            "AtDoor",
            "The pod of the dump is ready and waits for run " + backup.getSpec().run());
      }
      case BackupStep.Dumping(String job, String podUid) -> {
        draft.job = job;
        draft.podUid = podUid;
        draft.startedAt = Objects.requireNonNullElse(draft.startedAt, now);
        phase(BackupPhase.DUMPING, "Dumping", "The dump is being written");
      }
      case BackupStep.Verified verified -> verified(verified);
      case BackupStep.Failed(Optional<AgentReport> report, String reason, String message) -> {
        report.ifPresent(draft::dumped);
        draft.finishedAt = now;
        phase(BackupPhase.FAILED, reason, message);
      }
      case BackupStep.Keep(RetainedBecause why, Optional<Instant> expiresAt) ->
          keep(why, expiresAt);
      case BackupStep.Expiring(Instant expiresAt, var settling) -> {
        retained(Optional.empty(), Optional.of(expiresAt));
        phase(BackupPhase.EXPIRING, "Expiring", "Nothing keeps the dump: it is being deleted");
      }
      case BackupStep.NotExpired failed -> notExpired(failed);
      case BackupStep.Lost(String reason, String message) -> {
        retained(Optional.empty(), Optional.empty());
        phase(BackupPhase.LOST, reason, message);
      }
      case BackupStep.Expired(String message) -> {
        draft.expiry = null;
        phase(BackupPhase.EXPIRED, "Expired", message);
      }
    }
  }

  private void verified(BackupStep.Verified verified) {
    draft.dumped(verified.report());
    draft.finishedAt = now;
    draft.inSync = verified.inSync();
    draft.sequence = verified.sequence();
    phase(BackupPhase.VERIFIED, "Verified", verified.report().message());
  }

  private void keep(RetainedBecause why, Optional<Instant> expiresAt) {
    retained(Optional.of(why), expiresAt);
    draft.expiry = null;
    if (!BackupPhase.VERIFIED.word().equals(draft.phase)) {
      phase(BackupPhase.VERIFIED, "Verified", VERIFIED);
    }
  }

  private void notExpired(BackupStep.NotExpired failed) {
    draft.retainedBecause = failed.why().word();
    draft.expiry =
        new BackupExpiry(
            failed.attempt(), failed.nextAt().toString(), failed.reason(), failed.message());
    if (failed.phase() == BackupPhase.VERIFIED) {
      phase(BackupPhase.VERIFIED, "Verified", VERIFIED);
    } else {
      phase(failed.phase(), failed.reason(), failed.message());
    }
  }

  private void retained(Optional<RetainedBecause> why, Optional<Instant> expiresAt) {
    draft.retainedBecause = why.map(RetainedBecause::word).orElse(null);
    draft.expiresAt =
        expiresAt.map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null);
  }

  private void phase(BackupPhase phase, String reason, String message) {
    draft.phase = phase.word();
    draft.reason = reason;
    draft.message = message;
    boolean stalled = phase == BackupPhase.FAILED || phase == BackupPhase.LOST;
    boolean ready = phase == BackupPhase.VERIFIED;
    boolean rests = ready || stalled || phase == BackupPhase.EXPIRED;
    // Ready means that the dump can be relied upon; Stalled, that it never will.
    draft.conditions =
        List.of(
            condition("Ready", ready, reason, message),
            condition("Reconciling", !rests, reason, message),
            condition("Stalled", stalled, reason, message));
  }

  private long generation() {
    return Objects.requireNonNullElse(backup.getMetadata().getGeneration(), 1L);
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
    return draft.conditions.stream()
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> status.equals(condition.getStatus()))
        .map(Condition::getLastTransitionTime)
        .findFirst()
        .orElse(now);
  }
}
