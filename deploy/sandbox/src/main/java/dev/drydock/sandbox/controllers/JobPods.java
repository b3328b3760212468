package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a Job, counted.
 *
 * @param running those that have not ended
 * @param uncounted those that have, and that the Job's status does not count yet
 * @param succeeded how many did, those that are gone included
 */
record JobPods(List<Pod> running, List<Pod> uncounted, long succeeded, long failed) {
  /** Each pod carries it until it is counted, so that none ends unnoticed. */
  static final String TRACKING = "batch.kubernetes.io/job-tracking";

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

  static JobPods of(List<Pod> pods, JobStatus before) {
    List<Pod> uncounted = pods.stream().filter(JobPods::isOver).filter(JobPods::isTracked).toList();
    return new JobPods(
        pods.stream().filter(pod -> !isOver(pod)).toList(),
        uncounted,
        count(before.getSucceeded()) + uncounted.stream().filter(Owned::succeeded).count(),
        count(before.getFailed())
            + uncounted.stream().filter(pod -> !Owned.succeeded(pod)).count());
  }

  static boolean isTracked(Pod pod) {
    return pod.getMetadata().getFinalizers().contains(TRACKING);
  }

  long terminating() {
    return running.stream().filter(Pod::isMarkedForDeletion).count();
  }

  /** How long to wait for the next try: longer after each failure. */
  static Duration backOff(List<Pod> pods, long failed) {
    if (failed == 0) {
      return Duration.ZERO;
    }
    Duration usual = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failed - 1, 6));
    Duration after = usual.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : usual;
    Duration left =
        pods.stream()
            .map(JobPods::endedAt)
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .map(last -> Duration.between(Instant.now(), last.plus(after)))
            .orElse(after);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Optional<Instant> endedAt(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(status -> status.getState().getTerminated())
        .filter(Objects::nonNull)
        .map(terminated -> Instant.parse(terminated.getFinishedAt()))
        .max(Instant::compareTo);
  }

  /** A pod that is removed before any kubelet had it will never say how it ended. */
  private static boolean isOver(Pod pod) {
    return Owned.hasEnded(pod)
        || (pod.isMarkedForDeletion() && pod.getSpec().getNodeName() == null);
  }

  private static long count(@Nullable Integer count) {
    return Objects.requireNonNullElse(count, 0);
  }
}
