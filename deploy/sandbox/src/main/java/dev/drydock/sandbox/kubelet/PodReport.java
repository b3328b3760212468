package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.Metadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kubelet says of a pod.
 *
 * @param stopped whether the pod was told to end
 * @param late whether it has run for longer than it may
 */
record PodReport(
    Pod pod,
    PodContainers containers,
    String address,
    Instant started,
    boolean stopped,
    boolean late) {

  PodStatus status() {
    PodStatusBuilder status =
        new PodStatusBuilder(pod.getStatus())
            .withPhase(phase())
            .withHostIP("127.0.0.1")
            .withPodIP(address)
            .withPodIPs(new PodIP(address))
            .withStartTime(Metadata.time(started))
            .withInitContainerStatuses(
                containers.init().stream().map(ManagedContainer::status).toList())
            .withContainerStatuses(
                containers.main().stream().map(ManagedContainer::status).toList())
            .withConditions(conditions());
    if (late) {
      status
          .withReason("DeadlineExceeded")
          .withMessage("Pod was active on the node longer than the specified deadline");
    }
    return status.build();
  }

  private String phase() {
    if (containers.haveEnded() || (stopped && containers.areOver())) {
      boolean well = !late && containers.main().stream().allMatch(ManagedContainer::succeeded);
      return well ? "Succeeded" : "Failed";
    }
    return containers.haveBegun() ? "Running" : "Pending";
  }

  private List<PodCondition> conditions() {
    boolean initialized =
        containers.haveBegun() || containers.init().stream().allMatch(ManagedContainer::isInPlace);
    boolean ready = containers.main().stream().allMatch(ManagedContainer::isReady);
    return Stream.concat(
            Stream.of(
                condition("Initialized", initialized),
                condition("Ready", ready),
                condition("ContainersReady", ready)),
            pod.getStatus().getConditions().stream()
                .filter(one -> one.getType().equals("PodScheduled")))
        .toList();
  }

  private PodCondition condition(String type, boolean holds) {
    String status = holds ? "True" : "False";
    return pod.getStatus().getConditions().stream()
        .filter(before -> before.getType().equals(type) && before.getStatus().equals(status))
        .findFirst()
        .orElseGet(
            () ->
                new PodConditionBuilder()
                    .withType(type)
                    .withStatus(status)
                    .withLastTransitionTime(Metadata.now())
                    .build());
  }
}
