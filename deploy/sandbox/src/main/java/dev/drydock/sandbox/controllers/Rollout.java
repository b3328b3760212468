package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** How many pods each ReplicaSet of a Deployment should have next; a pure function. */
final class Rollout {
  private Rollout() {}

  /**
   * The next sizes of a rolling update, for those that change.
   *
   * @param newest the one of the present template
   * @param old all others
   */
  static Map<ReplicaSet, Integer> rolling(
      Deployment deployment, ReplicaSet newest, List<ReplicaSet> old) {
    int desired = deployment.getSpec().getReplicas();
    Map<ReplicaSet, Integer> sizes = new HashMap<>();
    int total = size(newest) + old.stream().mapToInt(Rollout::size).sum();
    int room = desired + surge(deployment) - total;
    if (size(newest) > desired) {
      sizes.put(newest, desired);
    } else if (size(newest) < desired && room > 0) {
      sizes.put(newest, Math.min(desired, size(newest) + room));
      return sizes;
    }
    shrink(old, spare(deployment, newest, total), sizes);
    return sizes;
  }

  /** The size of a new ReplicaSet: as many as there is room for. */
  static int first(Deployment deployment, List<ReplicaSet> old) {
    int desired = deployment.getSpec().getReplicas();
    int total = old.stream().mapToInt(Rollout::size).sum();
    int most = desired + (isRolling(deployment) ? surge(deployment) : 0);
    return Math.max(0, Math.min(desired, most - total));
  }

  /** How many pods of old ReplicaSets may go now. */
  private static int spare(Deployment deployment, ReplicaSet newest, int total) {
    int least = Math.max(0, deployment.getSpec().getReplicas() - unavailable(deployment));
    int newestNotYet = size(newest) - available(newest);
    return Math.max(0, total - least - newestNotYet);
  }

  /** First those that do not serve, which costs nothing; then those that do. */
  private static void shrink(List<ReplicaSet> old, int spare, Map<ReplicaSet, Integer> sizes) {
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
  }

  static int surge(Deployment deployment) {
    return share(deployment, RollingUpdateDeployment::getMaxSurge, true);
  }

  /** How many may be missing; at least one if no more than desired may be there. */
  static int unavailable(Deployment deployment) {
    if (!isRolling(deployment)) {
      return 0;
    }
    int share = share(deployment, RollingUpdateDeployment::getMaxUnavailable, false);
    return share == 0 && surge(deployment) == 0
        ? 1
        : Math.min(share, deployment.getSpec().getReplicas());
  }

  static boolean isRolling(Deployment deployment) {
    return !"Recreate".equals(deployment.getSpec().getStrategy().getType());
  }

  static int size(ReplicaSet set) {
    return Objects.requireNonNullElse(set.getSpec().getReplicas(), 0);
  }

  static int available(ReplicaSet set) {
    return Optional.ofNullable(set.getStatus())
        .map(status -> status.getAvailableReplicas())
        .orElse(0);
  }

  private static int share(
      Deployment deployment, Function<RollingUpdateDeployment, IntOrString> limit, boolean up) {
    IntOrString said =
        Optional.ofNullable(deployment.getSpec().getStrategy().getRollingUpdate())
            .map(limit)
            .orElse(new IntOrString("25%"));
    if (said.getIntVal() != null) {
      return said.getIntVal();
    }
    double share =
        deployment.getSpec().getReplicas()
            * Double.parseDouble(said.getStrVal().replace("%", ""))
            / 100;
    return (int) (up ? Math.ceil(share) : Math.floor(share));
  }
}
