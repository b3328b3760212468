package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the kubelet says of a pod. */
final class PodReport {
  private final String address;
  private final Instant started = Instant.now();
  private String lastTrouble = "";

  PodReport(String address) {
    this.address = address;
  }

  String address() {
    return address;
  }

  Instant started() {
    return started;
  }

  PodStatus of(
      Pod pod,
      List<ManagedContainer> init,
      List<ManagedContainer> main,
      String phase,
      String verdict) {
    PodStatusBuilder status =
        new PodStatusBuilder(pod.getStatus())
            .withPhase(phase)
            .withHostIP("127.0.0.1")
            .withPodIP(address)
            .withPodIPs(new PodIP(address))
            .withStartTime(started.truncatedTo(ChronoUnit.SECONDS).toString())
            .withInitContainerStatuses(init.stream().map(ManagedContainer::status).toList())
            .withContainerStatuses(main.stream().map(ManagedContainer::status).toList())
            .withConditions(conditions(pod, init, main, phase));
    if (!verdict.isEmpty()) {
      status
          .withReason(verdict)
          .withMessage("Pod was active on the node longer than the specified deadline");
    }
    return status.build();
  }

  private static List<PodCondition> conditions(
      Pod pod, List<ManagedContainer> init, List<ManagedContainer> main, String phase) {
    boolean over = phase.equals("Succeeded") || phase.equals("Failed");
    boolean initialized =
        phase.equals("Succeeded")
            || init.stream()
                .allMatch(
                    one ->
                        one.isStarted()
                            || (one.state() instanceof ContainerState.Terminated ended
                                && ended.succeeded()));
    String unready =
        main.stream()
            .filter(one -> !one.isReady())
            .map(ManagedContainer::name)
            .collect(Collectors.joining(" "));
    boolean ready = unready.isEmpty() && !over && initialized;
    String reason =
        ready
            ? ""
            : phase.equals("Succeeded")
                ? "PodCompleted"
                : phase.equals("Failed") ? "PodFailed" : "ContainersNotReady";
    String message = ready || over ? "" : "containers with unready status: [%s]".formatted(unready);
    List<PodCondition> conditions = new ArrayList<>();
    conditions.add(
        condition(
            pod, "Initialized", initialized, initialized ? "" : "ContainersNotInitialized", ""));
    conditions.add(condition(pod, "Ready", ready, reason, message));
    conditions.add(condition(pod, "ContainersReady", ready, reason, message));
    find(pod, "PodScheduled").ifPresent(conditions::add);
    return conditions;
  }

  @SuppressWarnings("NullAway") // Fabric8's builders take null for absent
  private static PodCondition condition(
      Pod pod, String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    String since =
        find(pod, type)
            .filter(before -> before.getStatus().equals(status))
            .map(PodCondition::getLastTransitionTime)
            .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason.isEmpty() ? null : reason)
        .withMessage(message.isEmpty() ? null : message)
        .withLastTransitionTime(since)
        .build();
  }

  private static Optional<PodCondition> find(Pod pod, String type) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst();
  }

  /** Writes the status, whatever else was changed meanwhile; returns the pod as it is now. */
  @SuppressWarnings("NullAway") // without a version, whatever is there is replaced
  Pod write(Node node, Pod pod, PodStatus status) {
    return node.client()
        .resource(
            new PodBuilder(pod)
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .withStatus(status)
                .build())
        .updateStatus();
  }

  /** Tells once what keeps the volumes from being made. */
  void mountFailed(Node node, Pod pod, String why) {
    if (!why.equals(lastTrouble)) {
      lastTrouble = why;
      node.events().warning(pod, "FailedMount", "MountVolume.SetUp failed: " + why);
    }
  }
}
