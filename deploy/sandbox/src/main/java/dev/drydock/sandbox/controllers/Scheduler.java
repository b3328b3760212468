package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts pods on the node, and gives their claims a volume when their first pod comes. */
final class Scheduler implements Loop.Work {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final KubernetesClient client;
  private final Events events;

  Scheduler(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "default-scheduler");
  }

  @Override
  public Optional<Duration> look(Loop.Name name) {
    Pod pod = client.pods().inNamespace(name.namespace()).withName(name.name()).get();
    if (pod == null
        || pod.isMarkedForDeletion()
        || pod.getSpec().getNodeName() != null
        || !pod.getSpec().getSchedulingGates().isEmpty()) {
      return Optional.empty();
    }
    List<Node> nodes = client.nodes().list().getItems();
    List<String> missing = missingClaims(pod);
    if (nodes.isEmpty() || !missing.isEmpty()) {
      refuse(
          pod,
          nodes.isEmpty()
              ? "no nodes available to schedule pods"
              : "0/1 nodes are available: persistentvolumeclaim \"%s\" not found."
                  .formatted(missing.getFirst()));
      return Optional.of(LOOK_AGAIN);
    }
    claims(pod).forEach(claim -> bind(name.namespace(), claim));
    bind(pod, nodes.getFirst().getMetadata().getName());
    return Optional.empty();
  }

  private void bind(Pod pod, String node) {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    client.raw(
        "/api/v1/namespaces/%s/pods/%s/binding".formatted(namespace, name),
        "POST",
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Binding",
            "metadata",
            Map.of("name", name),
            "target",
            Map.of("apiVersion", "v1", "kind", "Node", "name", node)));
    events.normal(
        pod, "Scheduled", "Successfully assigned %s/%s to %s".formatted(namespace, name, node));
  }

  private List<String> missingClaims(Pod pod) {
    return claims(pod)
        .filter(claim -> claim(pod.getMetadata().getNamespace(), claim) == null)
        .toList();
  }

  private static Stream<String> claims(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .map(Volume::getPersistentVolumeClaim)
        .filter(Objects::nonNull)
        .map(source -> source.getClaimName());
  }

  private PersistentVolumeClaim claim(String namespace, String name) {
    return client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
  }

  private void bind(String namespace, String name) {
    PersistentVolumeClaim claim = claim(namespace, name);
    if (claim.getSpec().getVolumeName() != null) {
      return;
    }
    PersistentVolumeClaim bound =
        client
            .resource(
                new PersistentVolumeClaimBuilder(claim)
                    .editSpec()
                    .withVolumeName("pvc-" + claim.getMetadata().getUid())
                    .endSpec()
                    .build())
            .update();
    client
        .resource(
            new PersistentVolumeClaimBuilder(bound)
                .withNewStatus()
                .withPhase("Bound")
                .withAccessModes(claim.getSpec().getAccessModes())
                .withCapacity(claim.getSpec().getResources().getRequests())
                .endStatus()
                .build())
        .updateStatus();
    events.normal(
        claim,
        "ProvisioningSucceeded",
        "Successfully provisioned volume pvc-" + claim.getMetadata().getUid());
  }

  private void refuse(Pod pod, String why) {
    PodCondition condition =
        new PodConditionBuilder()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage(why)
            .withLastTransitionTime(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .build();
    boolean said =
        pod.getStatus().getConditions().stream()
            .anyMatch(one -> Objects.equals(one.getMessage(), why));
    if (!said) {
      client
          .resource(new PodBuilder(pod).editStatus().withConditions(condition).endStatus().build())
          .updateStatus();
      events.warning(pod, "FailedScheduling", why);
    }
  }
}
