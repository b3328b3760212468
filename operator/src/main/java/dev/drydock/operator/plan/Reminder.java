package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A kubelet that is just filling the pod's files when the go is written fills them with what was
 * there before, believes that it is done, and looks again after a minute or more, with the app
 * down. Any other change of the pod makes it look at once.
 */
final class Reminder {
  /** A go that is heard is heard in less. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Reminder() {}

  /**
   * The wait, or the reminder when it is due.
   *
   * @param step that began when the go was recorded
   */
  static Step before(Step.Wait wait, JobState job, StepName step, RunRecord record, Instant now) {
    if (!(job instanceof JobState.Working working) || working.unreminded().isEmpty()) {
      return wait;
    }
    Instant recorded = record.startOf(step).orElse(now);
    Duration left = PATIENCE.minus(Duration.between(recorded, now));
    return left.isPositive()
        ? new Step.Wait(wait.reason(), wait.message(), Optional.of(left))
        : new Step.Remind(working.unreminded().get(), working.podUid());
  }
}
