package dev.drydock.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far a Deployment's rollout is. */
final class Rollouts {
  private Rollouts() {}

  /**
   * Whether no pod can be born that would start: the controllers have seen what was asked, and
   * every ReplicaSet is at 0, or makes only pods that wait at the gate.
   */
  static boolean atRest(
      Deployment deployment, List<ReplicaSet> sets, List<Pod> pods, boolean gated) {
    if (!observed(deployment.getMetadata().getGeneration(), observedGeneration(deployment))) {
      return false;
    }
    return sets.stream().allMatch(set -> atRest(set, gated));
  }

  private static boolean atRest(ReplicaSet set, boolean deploymentGated) {
    boolean seen =
        set.getStatus() != null
            && observed(set.getMetadata().getGeneration(), set.getStatus().getObservedGeneration());
    boolean gated = deploymentGated && PodStates.gated(set.getSpec().getTemplate().getSpec());
    return seen && (number(set.getSpec().getReplicas()) == 0 || gated);
  }

  /** Whether all replicas are of the present template and available, and no others are left. */
  static boolean complete(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    if (status == null
        || !observed(deployment.getMetadata().getGeneration(), observedGeneration(deployment))) {
      return false;
    }
    int wanted = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    return number(status.getUpdatedReplicas()) == wanted
        && number(status.getReplicas()) == wanted
        && number(status.getAvailableReplicas()) == wanted;
  }

  private static @Nullable Long observedGeneration(Deployment deployment) {
    return deployment.getStatus() == null ? null : deployment.getStatus().getObservedGeneration();
  }

  /** After which its controller calls a rollout that makes no progress stalled. */
  static Duration progressDeadline(Deployment deployment) {
    return Duration.ofSeconds(
        Objects.requireNonNullElse(deployment.getSpec().getProgressDeadlineSeconds(), 600));
  }

  private static boolean observed(@Nullable Long generation, @Nullable Long seen) {
    return generation != null && seen != null && seen >= generation;
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
