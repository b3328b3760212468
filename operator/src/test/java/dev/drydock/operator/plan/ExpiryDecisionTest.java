package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpiryDecisionTest {
  private static final String JOB = "d1-expire";
  private static final Instant DUE = Dumps.noonOf(31);
  private static final Instant NOW = Dumps.noonOf(100);
  private static final JobState ABSENT = new JobState.Absent();
  private static final JobState LOST = new JobState.Lost(JOB, "evicted");
  private static final List<StoredDump> NEWER =
      List.of(Dumps.of(50).made(), Dumps.of(60).made(), Dumps.of(70).made());

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrows")
  void shouldTakeTheNextStep(String situation, Seen seen, String expected) {
    // When
    BackupStep step = ExpiryDecision.next(seen.now(), NOW);

    // Then
    assertThat(line(step)).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> arrows() {
    return Stream.of(
        arguments("kept: says why", verified().alone(), "Keep NewestVerified"),
        arguments("overdue: is written down", verified(), "Expiring PT1H"),
        arguments("overdue, and its file is not known", verified().withoutFile(), "Keep NotDeletable"),
        arguments("overdue, tried in vain a moment ago", verified().tried(1, Duration.ofMinutes(15)), "Await PT15M"),
        arguments("overdue, tried in vain a while ago", verified().tried(1, Duration.ZERO), "Expiring PT1H"),
        arguments("a Job is left over", verified().job(reported("Stopped", "KeptDumpMissing")), "RemoveJob"),
        arguments("the claim is gone", verified().claimGone(), "Lost ClaimGone"),
        arguments("the claim of a dump that is kept is gone", verified().alone().claimGone(), "Lost ClaimGone"),
        arguments("written down: its Job", expiring(), "CreateExpireJob d70"),
        arguments("written down, and it is kept after all", expiring().alone(), "Keep NewestVerified"),
        arguments("written down, and another one's turn", expiring().behind("d0"), "Await PT15S"),
        arguments("written down, and the API server's clock agrees", expiring().serverTime(DUE), "CreateExpireJob d70"),
        arguments("written down, and the API server's clock says that it is early", expiring().serverTime(DUE.minusSeconds(1)), "NotExpired VERIFIED ClockInDoubt NotYetExpired 1 PT1M"),
        arguments("the claim is gone meanwhile", expiring().claimGone(), "Lost ClaimGone"),
        arguments("its pod starts", expiring().job(starting(Duration.ofMinutes(1))), "Await PT15S"),
        arguments("its pod does not start", expiring().job(starting(Duration.ofMinutes(6))), "NotExpired EXPIRING NotDeletable Unschedulable 1 PT1M"),
        arguments("its pod does not start, for the claim is gone", expiring().job(starting(Duration.ofMinutes(6))).claimGone(), "Lost ClaimGone"),
        arguments("its pod works", expiring().job(new JobState.Working(JOB, "a", NOW)), "Await PT15S"),
        arguments("deleted", expiring().job(reported("Expired", "BackupExpired")), "Expired"),
        arguments("not Drydock's file", expiring().job(reported("Stopped", "FileNotOurs")), "Lost FileNotOurs"),
        arguments("the agent's clock says that it is early", expiring().job(reported("Stopped", "NotYetExpired")), "NotExpired VERIFIED ClockInDoubt NotYetExpired 1 PT1M"),
        arguments("one that is kept is missing", expiring().tried(2, Duration.ZERO).job(reported("Stopped", "KeptDumpMissing")), "NotExpired VERIFIED NotDeletable KeptDumpMissing 3 PT1H"),
        arguments("the claim cannot be written", expiring().tried(9, Duration.ZERO).job(reported("Failed", "DestinationNotWritable")), "NotExpired EXPIRING NotDeletable DestinationNotWritable 10 PT24H"),
        arguments("lost: not known what it did", expiring().job(LOST), "NotExpired EXPIRING NotDeletable ExpiryLost 1 PT1M"),
        arguments("lost, and written down: the Job makes way", expiring().tried(1, Duration.ofMinutes(1)).job(LOST), "RemoveJob"),
        arguments("lost, and the Job is gone", expiring().tried(1, Duration.ofMinutes(1)), "Await PT1M"),
        arguments("expired: the object goes", new Seen(BackupPhase.EXPIRED), "RemoveObject"),
        arguments("lost for good", new Seen(BackupPhase.LOST), "Done"));
  }
  // @formatter:on

  @Test
  void shouldWaitForLessTimeWhereTheAgeIsShort() {
    // Given
    Seen seen = verified();
    seen.dump = Dumps.of(1).keeping(1, 0).made();

    // When
    BackupStep step = ExpiryDecision.next(seen.now(), NOW);

    // Then
    assertThat(step)
        .isEqualTo(new BackupStep.Expiring(Dumps.noonOf(2), Duration.ofDays(1).dividedBy(30)));
  }

  private static Seen verified() {
    return new Seen(BackupPhase.VERIFIED);
  }

  private static Seen expiring() {
    return new Seen(BackupPhase.EXPIRING);
  }

  private static JobState starting(Duration since) {
    return new JobState.Starting(
        JOB, NOW.minus(since), Optional.of(new JobState.Trouble("Unschedulable", "no node")));
  }

  private static JobState reported(String verdict, String reason) {
    return new JobState.Reported(
        JOB,
        "a",
        new AgentReport(
            verdict, reason, "words", 1, "expire", null, null, null, List.of(), null, null),
        Optional.empty());
  }

  private static String line(BackupStep step) {
    String name = step.getClass().getSimpleName();
    return switch (step) {
      case BackupStep.Keep keep -> name + " " + keep.why().word();
      case BackupStep.Expiring expiring -> name + " " + expiring.settling();
      case BackupStep.CreateExpireJob create -> name + " " + create.relies().getFirst().name();
      case BackupStep.Lost lost -> name + " " + lost.reason();
      case BackupStep.Await await -> name + " " + await.time();
      case BackupStep.NotExpired failed ->
          "%s %s %s %s %d %s"
              .formatted(
                  name,
                  failed.phase(),
                  failed.why().word(),
                  failed.reason(),
                  failed.attempt(),
                  Duration.between(NOW, failed.nextAt()));
      default -> name;
    };
  }

  /** What is seen of the first of four dumps. */
  static final class Seen {
    private final BackupPhase phase;
    private StoredDump dump = Dumps.of(1).made();
    private List<StoredDump> stored = NEWER;
    private boolean claimGone;
    private JobState job = ABSENT;
    private Optional<String> ahead = Optional.empty();
    private Optional<Instant> serverTime = Optional.empty();
    private int attempt;
    private Optional<Instant> nextAt = Optional.empty();

    Seen(BackupPhase phase) {
      this.phase = phase;
    }

    Seen alone() {
      stored = List.of();
      return this;
    }

    Seen withoutFile() {
      dump =
          new StoredDump(
              dump.name(),
              dump.place(),
              dump.sequence(),
              dump.recordedAt(),
              dump.inSync(),
              dump.run(),
              dump.rule(),
              Optional.empty());
      return this;
    }

    Seen claimGone() {
      claimGone = true;
      return this;
    }

    Seen job(JobState state) {
      job = state;
      return this;
    }

    Seen behind(String other) {
      ahead = Optional.of(other);
      return this;
    }

    Seen serverTime(Instant time) {
      serverTime = Optional.of(time);
      return this;
    }

    Seen tried(int times, Duration again) {
      attempt = times;
      nextAt = Optional.of(NOW.plus(again));
      return this;
    }

    ExpiryObservation now() {
      return new ExpiryObservation(
          phase, attempt, nextAt, dump, stored, claimGone, job, ahead, serverTime);
    }
  }
}
