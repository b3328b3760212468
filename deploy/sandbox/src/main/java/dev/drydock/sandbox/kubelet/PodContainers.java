package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The containers of one pod: which of them comes next, and what they have come to together.
 *
 * @param init one after the other; sidecars among them run on
 * @param main all at once, after those
 */
record PodContainers(List<ManagedContainer> init, List<ManagedContainer> main) {
  /**
   * Starts none yet.
   *
   * @param make a container with a restart policy of its own
   */
  static PodContainers of(Pod pod, BiFunction<Container, String, ManagedContainer> make) {
    String policy = pod.getSpec().getRestartPolicy();
    String ofInit = policy.equals("Never") ? policy : "OnFailure";
    return new PodContainers(
        pod.getSpec().getInitContainers().stream()
            .map(
                one -> make.apply(one, "Always".equals(one.getRestartPolicy()) ? "Always" : ofInit))
            .toList(),
        pod.getSpec().getContainers().stream().map(one -> make.apply(one, policy)).toList());
  }

  Stream<ManagedContainer> all() {
    return Stream.concat(init.stream(), main.stream());
  }

  /** Starts what may be started now. */
  void goOn(Pod pod) {
    for (ManagedContainer container : init) {
      container.goOn(pod);
      if (!container.isInPlace()) {
        return;
      }
    }
    main.forEach(container -> container.goOn(pod));
  }

  boolean haveBegun() {
    return main.stream().anyMatch(ManagedContainer::hasBegun);
  }

  /** Whether no main container runs or will be started again; sidecars may run on. */
  boolean haveEnded() {
    return init.stream().anyMatch(one -> one.isDone() && !one.succeeded())
        || main.stream().allMatch(ManagedContainer::isDone);
  }

  boolean areOver() {
    return all().noneMatch(ManagedContainer::isRunning);
  }
}
