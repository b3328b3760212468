package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How many pods each ReplicaSet of a Deployment should have next; a pure function. */
final class Rollout {
  private Rollout() {}

  /**
   * The next sizes of ReplicaSets.
   *
   * @param left whether pods of old ones are still about
   */
  static Map<ReplicaSet, Integer> next(
      Deployment deployment, ReplicaSet newest, List<ReplicaSet> old, boolean left) {
    if (isRolling(deployment)) {
      return rolling(deployment, newest, old);
    }
    Map<ReplicaSet, Integer> sizes = new HashMap<>();
    old.forEach(set -> sizes.put(set, 0));
    if (!left) {
      sizes.put(newest, deployment.getSpec().getReplicas());
    }
    return sizes;
  }

  /**
   * The next sizes of a rolling update, for those that change.
   *
   * @param newest the one of the present template
   * @param old all others
   */
  private static Map<ReplicaSet, Integer> rolling(
      Deployment deployment, ReplicaSet newest, List<ReplicaSet> old) {
    int desired = deployment.getSpec().getReplicas();
    int total = size(newest) + old.stream().mapToInt(Rollout::size).sum();
    int room = desired + surge(deployment) - total;
    if (size(newest) < desired && room > 0) {
      return Map.of(newest, Math.min(desired, size(newest) + room));
    }
    Map<ReplicaSet, Integer> sizes = shrunk(old, spare(deployment, newest, total));
    if (size(newest) > desired) {
      sizes.put(newest, desired);
    }
    return sizes;
  }

  /** How many pods of old ReplicaSets may go now. */
  private static int spare(Deployment deployment, ReplicaSet newest, int total) {
    int least = Math.max(0, deployment.getSpec().getReplicas() - unavailable(deployment));
    int notYet = size(newest) - available(newest);
    return Math.max(0, total - least - notYet);
  }

  /** First those that do not serve, which costs nothing; then those that do. */
  private static Map<ReplicaSet, Integer> shrunk(List<ReplicaSet> old, int spare) {
    Map<ReplicaSet, Integer> sizes = new HashMap<>();
    int left = spare;
    for (ReplicaSet set : old) {
      int idle = Math.min(left, size(set) - available(set));
      if (idle > 0) {
        sizes.put(set, size(set) - idle);
        left -= idle;
      }
    }
    for (ReplicaSet set : old) {
      int present = sizes.getOrDefault(set, size(set));
      int serving = Math.min(left, present);
      if (serving > 0) {
        sizes.put(set, present - serving);
        left -= serving;
      }
    }
    return sizes;
  }

  /** How many more than desired may be there. */
  static int surge(Deployment deployment) {
    return isRolling(deployment)
        ? (int) Math.ceil(share(deployment, RollingUpdateDeployment::getMaxSurge))
        : 0;
  }

  /** How many may be missing; at least one if no more than desired may be there. */
  static int unavailable(Deployment deployment) {
    if (!isRolling(deployment)) {
      return 0;
    }
    int share = (int) share(deployment, RollingUpdateDeployment::getMaxUnavailable);
    return share == 0 && surge(deployment) == 0
        ? 1
        : Math.min(share, deployment.getSpec().getReplicas());
  }

  private static boolean isRolling(Deployment deployment) {
    return !"Recreate".equals(deployment.getSpec().getStrategy().getType());
  }

  private static int size(ReplicaSet set) {
    return set.getSpec().getReplicas();
  }

  private static int available(ReplicaSet set) {
    return Optional.ofNullable(set.getStatus())
        .map(status -> status.getAvailableReplicas())
        .orElse(0);
  }

  private static double share(
      Deployment deployment, Function<RollingUpdateDeployment, IntOrString> limit) {
    IntOrString said = limit.apply(deployment.getSpec().getStrategy().getRollingUpdate());
    return said.getIntVal() != null
        ? said.getIntVal()
        : deployment.getSpec().getReplicas()
            * Double.parseDouble(said.getStrVal().replace("%", ""))
            / 100;
  }
}
