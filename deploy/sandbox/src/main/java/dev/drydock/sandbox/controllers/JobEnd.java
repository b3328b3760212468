package dev.drydock.sandbox.controllers;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a Job has come to, and the words for it.
 *
 * @param foreseen the condition that is true while pods are still about
 * @param reached the condition that is true once all pods are gone or have ended
 */
record JobEnd(String foreseen, String reached, String reason, String message) {
  static final JobEnd SUCCEEDED =
      new JobEnd(
          "SuccessCriteriaMet",
          "Complete",
          "CompletionsReached",
          "Reached expected number of succeeded pods");
  private static final JobEnd FAILED =
      new JobEnd(
          "FailureTarget",
          "Failed",
          "BackoffLimitExceeded",
          "Job has reached the specified backoff limit");
  private static final JobEnd LATE =
      new JobEnd(
          "FailureTarget",
          "Failed",
          "DeadlineExceeded",
          "Job was active longer than specified deadline");

  private static final List<JobEnd> ALL = List.of(SUCCEEDED, FAILED, LATE);

  /** What it has come to, once and for all. */
  static Optional<JobEnd> of(Job job, JobStatus counted) {
    if (job.isMarkedForDeletion()) {
      return Optional.empty();
    }
    if (!counted.getConditions().isEmpty()) {
      String reason = counted.getConditions().getFirst().getReason();
      return ALL.stream().filter(end -> end.reason().equals(reason)).findFirst();
    }
    if (counted.getSucceeded() != null) {
      return Optional.of(SUCCEEDED);
    }
    if (requireNonNullElse(counted.getFailed(), 0) > job.getSpec().getBackoffLimit()) {
      return Optional.of(FAILED);
    }
    return Optional.ofNullable(job.getSpec().getActiveDeadlineSeconds())
        .filter(
            seconds ->
                Instant.parse(counted.getStartTime()).plusSeconds(seconds).isBefore(Instant.now()))
        .map(_ -> LATE);
  }
}
