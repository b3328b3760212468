package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.ReplicaSetController.orAbsent;

import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a Job's status says; a pure function of its pods and of what it said before. */
final class JobReport {
  private JobReport() {}

  static JobStatus of(JobStatus before, JobPods pods, JobEnd end, Instant time) {
    String now = time.truncatedTo(ChronoUnit.SECONDS).toString();
    List<JobCondition> conditions = new ArrayList<>(before.getConditions());
    if (end != JobEnd.NONE) {
      add(conditions, end.foreseen(), end, now);
      if (pods.running().isEmpty()) {
        add(conditions, end.reached(), end, now);
      }
    }
    long ready = pods.running().stream().filter(pod -> Owned.readySince(pod).isPresent()).count();
    // @formatter:off
    JobStatus status = new JobStatusBuilder(before)
        .withStartTime(Objects.requireNonNullElse(before.getStartTime(), now))
        .withActive(orAbsent(pods.running().size() - pods.terminating()))
        .withTerminating((int) pods.terminating())
        .withReady((int) ready)
        .withSucceeded(orAbsent(pods.succeeded()))
        .withFailed(orAbsent(pods.failed()))
        .withNewUncountedTerminatedPods().endUncountedTerminatedPods()
        .withConditions(conditions)
        .build();
    // @formatter:on
    if (conditions.stream().anyMatch(one -> one.getType().equals("Complete"))) {
      status.setCompletionTime(now);
    }
    return status;
  }

  /** When the Job was over, if it is. */
  static Optional<Instant> endedAt(JobStatus status) {
    return status.getConditions().stream()
        .filter(one -> one.getType().equals("Complete") || one.getType().equals("Failed"))
        .map(one -> Instant.parse(one.getLastTransitionTime()))
        .findFirst();
  }

  private static void add(List<JobCondition> conditions, String type, JobEnd end, String now) {
    if (conditions.stream().noneMatch(one -> one.getType().equals(type))) {
      conditions.add(
          new JobConditionBuilder()
              .withType(type)
              .withStatus("True")
              .withReason(end.reason())
              .withMessage(end.message())
              .withLastProbeTime(now)
              .withLastTransitionTime(now)
              .build());
    }
  }
}
