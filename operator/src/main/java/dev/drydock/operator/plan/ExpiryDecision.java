package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Carries a verified dump to its end.
 *
 * <pre>
 * Verified ── nothing keeps it ► Expiring ── its Job has deleted it ► Expired ► the object goes
 *     ▲  └─ file or claim gone ► Lost ◄──────┤
 *     └──────── something keeps it ──────────┘
 * </pre>
 */
public final class ExpiryDecision {
  /** What the agent says when its clock or the claim's says that it is too early. */
  private static final String TOO_EARLY = "NotYetExpired";

  private static final String NOT_OURS = "FileNotOurs";
  private static final Duration TO_START = Duration.ofMinutes(5);

  /** A dump is overdue for this part of its age, at most for an hour, before it is deleted. */
  private static final int PART = 30;

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration TURN = Duration.ofSeconds(15);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  private ExpiryDecision() {}

  /** The next step. */
  public static BackupStep next(ExpiryObservation seen, Instant now) {
    return switch (seen.phase()) {
      case VERIFIED -> verified(seen, now);
      case EXPIRING -> expiring(seen, now);
      case EXPIRED -> new BackupStep.RemoveObject();
      case PENDING, AT_DOOR, DUMPING, FAILED, LOST -> new BackupStep.Done();
    };
  }

  private static BackupStep verified(ExpiryObservation seen, Instant now) {
    if (seen.claimGone()) {
      return claimGone(seen);
    }
    Optional<BackupStep> leftover = leftover(seen.job());
    if (leftover.isPresent()) {
      return leftover.get();
    }
    return switch (RetentionDecision.of(seen.dump(), seen.stored(), now)) {
      case RetentionDecision.Kept kept -> keep(kept);
      case RetentionDecision.Due due -> due(seen, due, now);
    };
  }

  private static BackupStep due(ExpiryObservation seen, RetentionDecision.Due due, Instant now) {
    if (seen.dump().file().isEmpty()) {
      return new BackupStep.Keep(RetainedBecause.NOT_DELETABLE, Optional.of(due.expiresAt()));
    }
    Optional<Instant> later = seen.nextAttemptAt().filter(now::isBefore);
    return later.isPresent()
        ? new BackupStep.Await(Duration.between(now, later.get()))
        : new BackupStep.Expiring(due.expiresAt(), settling(seen.dump()));
  }

  /** How long a dump has to be overdue, by a clock that does not jump. */
  static Duration settling(StoredDump dump) {
    Duration part = dump.rule().orElseThrow().age().dividedBy(PART);
    return Collections.min(List.of(part, LONGEST));
  }

  private static BackupStep expiring(ExpiryObservation seen, Instant now) {
    Optional<Instant> later = seen.nextAttemptAt().filter(now::isBefore);
    if (later.isPresent()) {
      return leftover(seen.job())
          .orElseGet(() -> new BackupStep.Await(Duration.between(now, later.get())));
    }
    return switch (seen.job()) {
      case JobState.Absent() -> seen.claimGone() ? claimGone(seen) : begin(seen, now);
      case JobState.Starting starting -> starting(seen, starting, now);
      case JobState.AtDoor _, JobState.Working _ -> new BackupStep.Await(TURN);
      case JobState.Reported reported -> reported(seen, reported.report(), now);
      case JobState.Lost lost -> failed(seen, BackupPhase.EXPIRING, "ExpiryLost", lost.why(), now);
    };
  }

  /** All is looked at once more, for much may have happened since it was found overdue. */
  private static BackupStep begin(ExpiryObservation seen, Instant now) {
    return switch (RetentionDecision.of(seen.dump(), seen.stored(), now)) {
      case RetentionDecision.Kept kept -> keep(kept);
      case RetentionDecision.Due due -> {
        if (seen.serverTime().filter(due.expiresAt()::isAfter).isPresent()) {
          yield failed(
              seen,
              BackupPhase.VERIFIED,
              TOO_EARLY,
              "By the clock of the API server it is too early: see which clock is wrong, that of the API server or that of the node that runs drydock-operator",
              now);
        }
        yield seen.ahead().isPresent()
            ? new BackupStep.Await(TURN)
            : new BackupStep.CreateExpireJob(due.relies());
      }
    };
  }

  private static BackupStep starting(
      ExpiryObservation seen, JobState.Starting starting, Instant now) {
    boolean late = Duration.between(starting.since(), now).compareTo(TO_START) > 0;
    if (!late) {
      return new BackupStep.Await(TURN);
    }
    return seen.claimGone()
        ? claimGone(seen)
        : failed(
            seen,
            BackupPhase.EXPIRING,
            starting.trouble().map(JobState.Trouble::reason).orElse("TimedOut"),
            starting
                .trouble()
                .map(JobState.Trouble::message)
                .orElse("The pod of Job %s did not start in time".formatted(starting.job())),
            now);
  }

  private static BackupStep reported(ExpiryObservation seen, AgentReport report, Instant now) {
    if (report.says(AgentReport.EXPIRED)) {
      return new BackupStep.Expired(report.message());
    }
    return report.reason().equals(NOT_OURS)
        ? new BackupStep.Lost(NOT_OURS, report.message())
        : failed(
            seen,
            report.says(AgentReport.STOPPED) ? BackupPhase.VERIFIED : BackupPhase.EXPIRING,
            report.reason(),
            report.message(),
            now);
  }

  private static BackupStep failed(
      ExpiryObservation seen, BackupPhase phase, String reason, String message, Instant now) {
    Duration pause = PAUSES.get(Math.min(seen.attempt(), PAUSES.size() - 1));
    RetainedBecause why =
        reason.equals(TOO_EARLY) ? RetainedBecause.CLOCK_IN_DOUBT : RetainedBecause.NOT_DELETABLE;
    return new BackupStep.NotExpired(
        phase, why, reason, message, seen.attempt() + 1, now.plus(pause));
  }

  private static BackupStep claimGone(ExpiryObservation seen) {
    return new BackupStep.Lost(
        "ClaimGone",
        "The claim %s is gone, and the dump with it: delete this DatabaseBackup when you have seen it"
            .formatted(seen.dump().place().claim()));
  }

  private static BackupStep keep(RetentionDecision.Kept kept) {
    return new BackupStep.Keep(kept.why(), kept.expiresAt());
  }

  private static Optional<BackupStep> leftover(JobState job) {
    return switch (job) {
      case JobState.Absent() -> Optional.empty();
      case JobState.Starting starting -> Optional.of(new BackupStep.RemoveJob(starting.job()));
      case JobState.AtDoor atDoor -> Optional.of(new BackupStep.RemoveJob(atDoor.job()));
      case JobState.Working working -> Optional.of(new BackupStep.RemoveJob(working.job()));
      case JobState.Reported reported -> Optional.of(new BackupStep.RemoveJob(reported.job()));
      case JobState.Lost lost -> Optional.of(new BackupStep.RemoveJob(lost.job()));
    };
  }
}
