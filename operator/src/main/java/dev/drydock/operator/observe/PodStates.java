package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a pod's object says about whether anything of it runs. */
final class PodStates {
  private PodStates() {}

  /** Whether its pods wait for Drydock before they are scheduled. */
  static boolean gated(PodSpec spec) {
    return spec.getSchedulingGates() != null
        && spec.getSchedulingGates().stream().anyMatch(gate -> Api.GATE.equals(gate.getName()));
  }

  /**
   * Whether something of the pod may run: it is past its gates and not all of its containers have
   * ended. A pod that is scheduled but whose containers are still created counts, since they may
   * start at any moment.
   */
  static boolean started(Pod pod) {
    if (pod.getSpec().getSchedulingGates() != null
        && !pod.getSpec().getSchedulingGates().isEmpty()) {
      return false;
    }
    String phase = pod.getStatus() == null ? "Pending" : pod.getStatus().getPhase();
    if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
      return false;
    }
    return !ended(pod);
  }

  /**
   * A pod that terminates is gone when all of its containers have ended, though its object lingers.
   */
  private static boolean ended(Pod pod) {
    List<ContainerStatus> statuses =
        pod.getStatus() == null
            ? List.of()
            : Stream.of(
                    pod.getStatus().getInitContainerStatuses(),
                    pod.getStatus().getContainerStatuses())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    return pod.getMetadata().getDeletionTimestamp() != null
        && !statuses.isEmpty()
        && statuses.stream().allMatch(status -> status.getState().getTerminated() != null);
  }
}
