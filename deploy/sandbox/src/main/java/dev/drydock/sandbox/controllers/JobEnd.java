package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.Optional;

/** What a Job has come to, and the words for it. */
enum JobEnd {
  NONE("", "", "", ""),
  SUCCEEDED(
      "SuccessCriteriaMet",
      "Complete",
      "CompletionsReached",
      "Reached expected number of succeeded pods"),
  FAILED(
      "FailureTarget",
      "Failed",
      "BackoffLimitExceeded",
      "Job has reached the specified backoff limit"),
  LATE(
      "FailureTarget",
      "Failed",
      "DeadlineExceeded",
      "Job was active longer than specified deadline");

  private final String foreseen;
  private final String reached;
  private final String reason;
  private final String message;

  JobEnd(String foreseen, String reached, String reason, String message) {
    this.foreseen = foreseen;
    this.reached = reached;
    this.reason = reason;
    this.message = message;
  }

  static JobEnd of(Job job, JobStatus before, JobPods pods) {
    if (job.isMarkedForDeletion()) {
      return NONE;
    }
    if (pods.succeeded() > 0) {
      return SUCCEEDED;
    }
    if (pods.failed() > job.getSpec().getBackoffLimit()) {
      return FAILED;
    }
    return deadline(job, before).filter(end -> end.isBefore(Instant.now())).isPresent()
        ? LATE
        : NONE;
  }

  static Optional<Instant> deadline(Job job, JobStatus status) {
    return Optional.ofNullable(job.getSpec().getActiveDeadlineSeconds())
        .flatMap(
            seconds ->
                Optional.ofNullable(status.getStartTime())
                    .map(Instant::parse)
                    .map(start -> start.plusSeconds(seconds)));
  }

  /** The condition that is true while pods are still about. */
  String foreseen() {
    return foreseen;
  }

  /** The condition that is true once all pods are gone or have ended. */
  String reached() {
    return reached;
  }

  String reason() {
    return reason;
  }

  String message() {
    return message;
  }
}
