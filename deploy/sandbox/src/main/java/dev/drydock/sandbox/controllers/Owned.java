package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Objects that belong to another, and what is asked about pods again and again. */
final class Owned {
  private Owned() {}

  static Optional<OwnerReference> controllerOf(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  static boolean isControlledBy(HasMetadata object, HasMetadata owner) {
    return controllerOf(object)
        .filter(reference -> reference.getUid().equals(owner.getMetadata().getUid()))
        .isPresent();
  }

  /** The name of the object's controller, if that is of this kind. */
  static Optional<Loop.Name> nameOfController(HasMetadata object, String kind) {
    return controllerOf(object)
        .filter(owner -> owner.getKind().equals(kind))
        .map(owner -> new Loop.Name(object.getMetadata().getNamespace(), owner.getName()));
  }

  static OwnerReference reference(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  static List<Pod> pods(KubernetesClient client, HasMetadata owner) {
    return client.pods().inNamespace(owner.getMetadata().getNamespace()).list().getItems().stream()
        .filter(pod -> isControlledBy(pod, owner))
        .toList();
  }

  static PodBuilder pod(HasMetadata owner, PodTemplateSpec template) {
    // @formatter:off
    return new PodBuilder()
        .withNewMetadata()
            .withGenerateName(owner.getMetadata().getName() + "-")
            .withNamespace(owner.getMetadata().getNamespace())
            .withLabels(template.getMetadata().getLabels())
            .withAnnotations(template.getMetadata().getAnnotations())
            .withOwnerReferences(reference(owner))
        .endMetadata()
        .withSpec(template.getSpec());
    // @formatter:on
  }

  static boolean hasEnded(Pod pod) {
    return succeeded(pod) || "Failed".equals(pod.getStatus().getPhase());
  }

  static boolean succeeded(Pod pod) {
    return "Succeeded".equals(pod.getStatus().getPhase());
  }

  /** Since when the pod is ready, if it is. */
  static Optional<Instant> readySince(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(
            condition ->
                condition.getType().equals("Ready") && condition.getStatus().equals("True"))
        .map(condition -> Instant.parse(condition.getLastTransitionTime()))
        .findFirst();
  }

  static boolean isAvailable(Pod pod, Duration minimum) {
    return readySince(pod)
        .filter(since -> minimum.isZero() || !since.plus(minimum).isAfter(Instant.now()))
        .isPresent();
  }
}
