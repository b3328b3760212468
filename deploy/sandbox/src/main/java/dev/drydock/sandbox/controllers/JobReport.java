package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.Workloads.orAbsent;
import static java.util.Objects.requireNonNullElse;

import dev.drydock.sandbox.Metadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.ArrayList;
import java.util.List;

/** What a Job's status says. */
final class JobReport {
  private JobReport() {}

  /**
   * Counts pods.
   *
   * @param running those that have not ended
   * @param uncounted those that have, and that the Job's status does not count yet
   */
  static JobStatus count(JobStatus before, List<Pod> running, List<Pod> uncounted) {
    long terminating = running.stream().filter(Pod::isMarkedForDeletion).count();
    long succeeded = uncounted.stream().filter(Readiness::isPodSucceeded).count();
    long failed = uncounted.size() - succeeded;
    // @formatter:off
    return new JobStatusBuilder(before)
        .withStartTime(requireNonNullElse(before.getStartTime(), Metadata.now()))
        .withActive(orAbsent(running.size() - terminating))
        .withTerminating((int) terminating)
        .withReady((int) running.stream().filter(Readiness::isPodReady).count())
        .withSucceeded(orAbsent(requireNonNullElse(before.getSucceeded(), 0) + succeeded))
        .withFailed(orAbsent(requireNonNullElse(before.getFailed(), 0) + failed))
        .withNewUncountedTerminatedPods().endUncountedTerminatedPods()
        .build();
    // @formatter:on
  }

  /** Says how the Job ends, or has ended if no pod is left. */
  static JobStatus conclude(JobStatus counted, JobEnd end) {
    List<JobCondition> conditions = new ArrayList<>(counted.getConditions());
    if (conditions.isEmpty()) {
      conditions.add(condition(end.foreseen(), end));
    }
    JobStatusBuilder status = new JobStatusBuilder(counted);
    if (counted.getActive() == null && counted.getTerminating() == 0) {
      conditions.add(condition(end.reached(), end));
      if (end.equals(JobEnd.SUCCEEDED)) {
        status.withCompletionTime(Metadata.now());
      }
    }
    return status.withConditions(conditions).build();
  }

  static boolean isOver(JobStatus status) {
    return status.getConditions().size() > 1;
  }

  private static JobCondition condition(String type, JobEnd end) {
    String now = Metadata.now();
    return new JobConditionBuilder()
        .withType(type)
        .withStatus("True")
        .withReason(end.reason())
        .withMessage(end.message())
        .withLastProbeTime(now)
        .withLastTransitionTime(now)
        .build();
  }
}
