package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** When a Job that reads, and so may be repeated, comes again. */
final class Attempts {
  /** A pod that cannot start is not called stuck before the kubelet has tried a second time. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** First within seconds (a database that starts with its app), then ever more slowly. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(4),
          Duration.ofMinutes(8),
          Duration.ofMinutes(15));

  private Attempts() {}

  static Optional<Duration> never() {
    return Optional.empty();
  }

  /** The wait for the next attempt, if it is not time yet. */
  static Optional<Step> waiting(RunRecord record, Instant now) {
    return record
        .nextAttemptAt()
        .filter(now::isBefore)
        .map(next -> new Step.Wait("", "", Optional.of(Duration.between(now, next))));
  }

  static Step later(StepName step, String reason, String message, RunRecord record, Instant now) {
    Duration pause = PAUSES.get(Math.min(record.attempt(), PAUSES.size() - 1));
    return new Step.NotNow(step, reason, message, record.attempt() + 1, now.plus(pause));
  }

  static Step unlessStuck(
      StepName step, JobState.Starting starting, Duration limit, RunRecord record, Instant now) {
    Duration age = Duration.between(starting.since(), now);
    Optional<JobState.Trouble> trouble = starting.trouble();
    if (trouble.isPresent() && age.compareTo(PATIENCE) >= 0) {
      return later(step, trouble.get().reason(), trouble.get().message(), record, now);
    }
    if (age.compareTo(limit) >= 0) {
      return later(
          step,
          "TimedOut",
          "The pod of Job %s did not start in time".formatted(starting.job()),
          record,
          now);
    }
    return waiting(step, "%s starts", record, untilNextLook(trouble.isPresent(), age, limit));
  }

  /** A pod whose volumes cannot be mounted does not change, so it wakes nobody. */
  private static Duration untilNextLook(boolean troubled, Duration age, Duration limit) {
    Duration left = (troubled ? PATIENCE : limit).minus(age);
    return Collections.min(List.of(left, PATIENCE));
  }

  static Step unlessLate(
      StepName step, JobState.Working working, Duration limit, RunRecord record, Instant now) {
    // The agent ends itself at its limit and the pod a minute later; this is the last resort.
    Duration left = limit.plusMinutes(2).minus(Duration.between(working.since(), now));
    return left.isPositive()
        ? waiting(step, "%s runs", record, left)
        : later(
            step,
            "TimedOut",
            "Job %s did not report in time".formatted(working.job()),
            record,
            now);
  }

  /** From the second attempt on, what the last one found stays to be read. */
  private static Step waiting(StepName step, String words, RunRecord record, Duration next) {
    return record.attempt() == 0
        ? new Step.Wait(step.word(), words.formatted(step.word()), Optional.of(next))
        : new Step.Wait("", "", Optional.of(next));
  }
}
