package dev.drydock.operator.status;

import dev.drydock.api.RunStep;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of steps of a run, and how it grows. */
record RunSteps(List<RunStep> steps) {
  RunSteps {
    steps = List.copyOf(steps);
  }

  static RunSteps of(@Nullable List<RunStep> steps) {
    return new RunSteps(steps == null ? List.of() : steps);
  }

  /** Begins a step; the one before it has ended as it should. */
  RunSteps begin(StepName name, Instant now, @Nullable String job, @Nullable String podUid) {
    List<RunStep> next = new ArrayList<>(endOpen(RunRecord.DONE, null, now).steps);
    next.add(new RunStep(name.word(), now.toString(), null, job, podUid, null, null));
    return new RunSteps(next);
  }

  /** Ends whichever step is open. */
  RunSteps endOpen(String reason, @Nullable String message, Instant now) {
    return new RunSteps(
        steps.stream()
            .map(step -> step.finishedAt() == null ? end(step, reason, message, now) : step)
            .toList());
  }

  /** Keeps something to say of the step that is open. */
  RunSteps remark(String message) {
    return new RunSteps(
        steps.stream()
            .map(step -> step.finishedAt() == null ? withMessage(step, message) : step)
            .toList());
  }

  private static RunStep withMessage(RunStep step, String message) {
    return new RunStep(
        step.name(), step.startedAt(), null, step.job(), step.podUid(), step.reason(), message);
  }

  private static RunStep end(RunStep step, String reason, @Nullable String message, Instant now) {
    return new RunStep(
        step.name(), step.startedAt(), now.toString(), step.job(), step.podUid(), reason, message);
  }
}
