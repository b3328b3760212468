package dev.drydock.operator.plan;

import java.time.Duration;
import java.util.List;

/** Clocks of others that may run out in the middle of a run. */
final class OtherClocks {
  private OtherClocks() {}

  /** A sentence for each gated workload whose rollout would be given up before its run may end. */
  static List<String> warnings(Assignment run, Observation seen) {
    Duration longest = longest(run);
    return seen.live().stream()
        .filter(WorkloadState.Live::gated)
        .filter(workload -> workload.progressDeadline().compareTo(longest) < 0)
        .map(
            workload ->
                "%s is called stalled after %d s of waiting at its gate (progressDeadlineSeconds), and this run may take %d s"
                    .formatted(
                        workload.name(),
                        workload.progressDeadline().toSeconds(),
                        longest.toSeconds()))
        .toList();
  }

  private static Duration longest(Assignment run) {
    StepTimeouts limits = run.limits();
    Duration backup = run.backup() ? limits.backup() : Duration.ZERO;
    return limits.quiesce().plus(backup).plus(limits.migrate()).plus(limits.resume());
  }
}
