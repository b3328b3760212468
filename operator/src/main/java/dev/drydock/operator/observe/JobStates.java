package dev.drydock.operator.observe;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.List;
import java.util.Optional;

/** What a Job says about itself. */
public final class JobStates {
  private JobStates() {}

  /** Whether the Job is complete or failed, so that no other pod will come. */
  public static boolean hasEnded(Job job) {
    return Optional.ofNullable(job.getStatus())
        .map(JobStatus::getConditions)
        .orElse(List.of())
        .stream()
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(JobCondition::getType)
        .anyMatch(type -> type.equals("Complete") || type.equals("Failed"));
  }
}
