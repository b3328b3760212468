package dev.drydock.sandbox.controllers;

import dev.drydock.sandbox.Metadata;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Objects;

/** Puts pods on the node, and gives their claims a volume when their first pod comes. */
final class Scheduler {
  private final KubernetesClient client;
  private final Events events;

  Scheduler(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "default-scheduler");
  }

  void look(Pod pod) {
    boolean waits =
        pod.getSpec().getNodeName() == null
            && pod.getSpec().getSchedulingGates().isEmpty()
            && !pod.isMarkedForDeletion();
    List<Node> nodes = waits ? client.nodes().list().getItems() : List.of();
    if (nodes.isEmpty()) {
      return;
    }
    for (String name : claims(pod)) {
      Resource<PersistentVolumeClaim> claim =
          client
              .persistentVolumeClaims()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(name);
      PersistentVolumeClaim present = claim.get();
      if (present == null) {
        refuse(
            pod,
            "0/1 nodes are available: persistentvolumeclaim \"%s\" not found.".formatted(name));
        return;
      }
      if (present.getSpec().getVolumeName() == null) {
        bind(claim);
      }
    }
    bind(pod, nodes.getFirst().getMetadata().getName());
  }

  private static List<String> claims(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .map(Volume::getPersistentVolumeClaim)
        .filter(Objects::nonNull)
        .map(source -> source.getClaimName())
        .toList();
  }

  private void bind(Resource<PersistentVolumeClaim> claim) {
    // @formatter:off
    claim.edit(now -> new PersistentVolumeClaimBuilder(now)
        .editSpec().withVolumeName("pvc-" + now.getMetadata().getUid()).endSpec()
        .build());
    claim.editStatus(now -> new PersistentVolumeClaimBuilder(now)
        .withNewStatus()
            .withPhase("Bound")
            .withAccessModes(now.getSpec().getAccessModes())
            .withCapacity(now.getSpec().getResources().getRequests())
        .endStatus()
        .build());
    // @formatter:on
  }

  private void bind(Pod pod, String node) {
    String namespace = pod.getMetadata().getNamespace();
    String name = pod.getMetadata().getName();
    // @formatter:off
    client.raw(
        "/api/v1/namespaces/%s/pods/%s/binding".formatted(namespace, name),
        "POST",
        new BindingBuilder()
            .withNewMetadata().withName(name).endMetadata()
            .withNewTarget().withApiVersion("v1").withKind("Node").withName(node).endTarget()
            .build());
    // @formatter:on
    events.normal(
        pod, "Scheduled", "Successfully assigned %s/%s to %s".formatted(namespace, name, node));
  }

  private void refuse(Pod pod, String why) {
    boolean said =
        pod.getStatus().getConditions().stream().anyMatch(one -> why.equals(one.getMessage()));
    if (said) {
      return;
    }
    // @formatter:off
    client.resource(pod).editStatus(now -> new PodBuilder(now)
        .editStatus()
            .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(why)
                .withLastTransitionTime(Metadata.now())
            .endCondition()
        .endStatus()
        .build());
    // @formatter:on
    events.warning(pod, "FailedScheduling", why);
  }
}
