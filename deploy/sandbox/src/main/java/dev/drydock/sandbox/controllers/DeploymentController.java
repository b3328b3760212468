package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries a Deployment from one template to the next, by ReplicaSets. */
final class DeploymentController {
  private static final String HASH = "pod-template-hash";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubernetesClient client;
  private final Events events;

  DeploymentController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "deployment-controller");
  }

  void look(Deployment deployment, Workloads all) {
    if (deployment.isMarkedForDeletion()) {
      return;
    }
    List<ReplicaSet> sets = all.setsOf(deployment);
    Optional<ReplicaSet> newest = sets.stream().filter(set -> isOf(set, deployment)).findFirst();
    List<ReplicaSet> old =
        sets.stream().filter(set -> newest.filter(set::equals).isEmpty()).toList();
    if (!Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
      goOn(deployment, newest, old, all);
    }
    DeploymentStatus status = DeploymentReport.of(deployment, newest, sets);
    if (!status.equals(deployment.getStatus())) {
      client.resource(new DeploymentBuilder(deployment).withStatus(status).build()).updateStatus();
    }
  }

  private void goOn(
      Deployment deployment, Optional<ReplicaSet> newest, List<ReplicaSet> old, Workloads all) {
    boolean left =
        old.stream()
            .flatMap(set -> all.podsOf(set).stream())
            .anyMatch(pod -> !Workloads.hasEnded(pod));
    if (newest.isPresent()) {
      number(deployment, newest.get(), old);
      Rollout.next(deployment, newest.get(), old, left)
          .forEach((set, size) -> scale(deployment, set, size));
    } else {
      create(deployment, old, left);
    }
  }

  private static boolean isOf(ReplicaSet set, Deployment deployment) {
    PodTemplateSpec template =
        new PodTemplateSpecBuilder(set.getSpec().getTemplate())
            .editMetadata()
            .removeFromLabels(HASH)
            .endMetadata()
            .build();
    return template.equals(deployment.getSpec().getTemplate());
  }

  private void create(Deployment deployment, List<ReplicaSet> old, boolean left) {
    PodTemplateSpec template = deployment.getSpec().getTemplate();
    String hash = "%08x".formatted(Serialization.asJson(template).hashCode());
    // @formatter:off
    ReplicaSet set = new ReplicaSetBuilder()
        .withNewMetadata()
            .withName(deployment.getMetadata().getName() + "-" + hash)
            .withNamespace(deployment.getMetadata().getNamespace())
            .withLabels(template.getMetadata().getLabels())
            .addToLabels(HASH, hash)
            .addToAnnotations(REVISION, Integer.toString(1 + newestRevision(old)))
            .addToAnnotations(sizes(deployment))
        .endMetadata()
        .withNewSpec()
            .withReplicas(0)
            .withNewSelectorLike(deployment.getSpec().getSelector()).addToMatchLabels(HASH, hash).endSelector()
            .withNewTemplateLike(template).editMetadata().addToLabels(HASH, hash).endMetadata().endTemplate()
        .endSpec()
        .build();
    // @formatter:on
    set.addOwnerReference(deployment, true, true);
    int size = Rollout.next(deployment, set, old, left).getOrDefault(set, 0);
    set.getSpec().setReplicas(size);
    client.resource(set).create();
    if (size > 0) {
      tellScaled(deployment, set, 0, size);
    }
  }

  /** What other clients read off a ReplicaSet about its Deployment. */
  private static Map<String, String> sizes(Deployment deployment) {
    int desired = deployment.getSpec().getReplicas();
    return Map.of(
        "deployment.kubernetes.io/desired-replicas",
        Integer.toString(desired),
        "deployment.kubernetes.io/max-replicas",
        Integer.toString(desired + Rollout.surge(deployment)));
  }

  private void scale(Deployment deployment, ReplicaSet set, int size) {
    int before = set.getSpec().getReplicas();
    if (size != before) {
      patch(
          set,
          Map.of(
              "metadata", Map.of("annotations", sizes(deployment)),
              "spec", Map.of("replicas", size)));
      tellScaled(deployment, set, before, size);
    }
  }

  private void tellScaled(Deployment deployment, ReplicaSet set, int before, int size) {
    events.normal(
        deployment,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(size < before ? "down" : "up", set.getMetadata().getName(), before, size));
  }

  /** {@code rollout undo} goes by revisions: that of the present template is the highest. */
  private void number(Deployment deployment, ReplicaSet newest, List<ReplicaSet> old) {
    String revision = Integer.toString(Math.max(revision(newest), 1 + newestRevision(old)));
    Map<String, Object> numbered =
        Map.of("metadata", Map.of("annotations", Map.of(REVISION, revision)));
    for (HasMetadata object : List.of(newest, deployment)) {
      if (!Integer.toString(revision(object)).equals(revision)) {
        patch(object, numbered);
      }
    }
  }

  private void patch(HasMetadata object, Map<String, Object> patch) {
    client
        .resource(object)
        .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
  }

  private static int newestRevision(List<ReplicaSet> sets) {
    return sets.stream().mapToInt(DeploymentController::revision).max().orElse(0);
  }

  private static int revision(HasMetadata object) {
    return Integer.parseInt(object.getMetadata().getAnnotations().getOrDefault(REVISION, "0"));
  }
}
