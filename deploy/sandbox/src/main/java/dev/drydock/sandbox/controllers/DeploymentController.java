package dev.drydock.sandbox.controllers;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/** Carries a Deployment from one template to the next, by ReplicaSets. */
final class DeploymentController implements Loop.Work {
  private static final String HASH = "pod-template-hash";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final KubernetesClient client;
  private final Events events;

  DeploymentController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "deployment-controller");
  }

  @Override
  public Optional<Duration> look(Loop.Name name) {
    Deployment deployment =
        client.apps().deployments().inNamespace(name.namespace()).withName(name.name()).get();
    if (deployment == null || deployment.isMarkedForDeletion()) {
      return Optional.empty();
    }
    List<ReplicaSet> sets = sets(deployment);
    Optional<ReplicaSet> newest = sets.stream().filter(set -> isOf(set, deployment)).findFirst();
    List<ReplicaSet> old =
        sets.stream().filter(set -> newest.filter(set::equals).isEmpty()).toList();
    if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
      return report(deployment, newest, sets);
    }
    if (Rollout.isRolling(deployment)) {
      ReplicaSet present = newest.orElseGet(() -> create(deployment, old));
      Rollout.rolling(deployment, present, old)
          .forEach((set, size) -> scale(deployment, set, size));
    } else {
      recreate(deployment, newest, old);
    }
    newest.ifPresent(set -> number(deployment, set, old));
    forget(deployment, old);
    List<ReplicaSet> now = sets(deployment);
    return report(deployment, now.stream().filter(set -> isOf(set, deployment)).findFirst(), now);
  }

  /** All old pods are gone before the first new one is made. */
  private void recreate(Deployment deployment, Optional<ReplicaSet> newest, List<ReplicaSet> old) {
    old.forEach(set -> scale(deployment, set, 0));
    boolean left =
        old.stream()
            .flatMap(set -> Owned.pods(client, set).stream())
            .anyMatch(pod -> !Owned.hasEnded(pod));
    if (!left) {
      scale(
          deployment,
          newest.orElseGet(() -> create(deployment, old)),
          deployment.getSpec().getReplicas());
    }
  }

  private Optional<Duration> report(
      Deployment deployment, Optional<ReplicaSet> newest, List<ReplicaSet> sets) {
    DeploymentStatus status = DeploymentReport.of(deployment, newest, sets, Instant.now());
    if (!status.equals(deployment.getStatus())) {
      client
          .resource(
              new DeploymentBuilder(deployment)
                  .editMetadata()
                  .withResourceVersion(null)
                  .endMetadata()
                  .withStatus(status)
                  .build())
          .updateStatus();
    }
    return DeploymentReport.nextLook(deployment, status, Instant.now());
  }

  private List<ReplicaSet> sets(Deployment deployment) {
    return client
        .apps()
        .replicaSets()
        .inNamespace(deployment.getMetadata().getNamespace())
        .list()
        .getItems()
        .stream()
        .filter(set -> Owned.isControlledBy(set, deployment))
        .sorted(Comparator.comparingInt(DeploymentController::revision))
        .toList();
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

  private ReplicaSet create(Deployment deployment, List<ReplicaSet> old) {
    String hash = hash(deployment.getSpec().getTemplate());
    // @formatter:off
    ReplicaSet set = new ReplicaSetBuilder()
        .withNewMetadata()
            .withName(deployment.getMetadata().getName() + "-" + hash)
            .withNamespace(deployment.getMetadata().getNamespace())
            .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
            .addToLabels(HASH, hash)
            .addToAnnotations(REVISION, Integer.toString(1 + newestRevision(old)))
            .addToAnnotations(sizes(deployment))
            .withOwnerReferences(Owned.reference(deployment))
        .endMetadata()
        .withNewSpec()
            .withReplicas(Rollout.first(deployment, old))
            .withMinReadySeconds(deployment.getSpec().getMinReadySeconds())
            .withNewSelectorLike(deployment.getSpec().getSelector()).addToMatchLabels(HASH, hash).endSelector()
            .withNewTemplateLike(deployment.getSpec().getTemplate())
                .editMetadata().addToLabels(HASH, hash).endMetadata()
            .endTemplate()
        .endSpec()
        .build();
    // @formatter:on
    ReplicaSet created = client.resource(set).create();
    tellScaled(deployment, created, 0, Rollout.size(created));
    return created;
  }

  /** What other clients read off a ReplicaSet about its Deployment. */
  private static Map<String, String> sizes(Deployment deployment) {
    int desired = deployment.getSpec().getReplicas();
    int most = desired + (Rollout.isRolling(deployment) ? Rollout.surge(deployment) : 0);
    return Map.of(
        "deployment.kubernetes.io/desired-replicas", Integer.toString(desired),
        "deployment.kubernetes.io/max-replicas", Integer.toString(most));
  }

  private void scale(Deployment deployment, ReplicaSet set, int size) {
    int before = Rollout.size(set);
    if (size == before) {
      return;
    }
    patch(
        set,
        Map.of(
            "metadata", Map.of("annotations", sizes(deployment)),
            "spec", Map.of("replicas", size)));
    tellScaled(deployment, set, before, size);
  }

  private void tellScaled(Deployment deployment, ReplicaSet set, int before, int size) {
    events.normal(
        deployment,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(size > before ? "up" : "down", set.getMetadata().getName(), before, size));
  }

  /**
   * The revision that {@code rollout undo} goes by: the present template always has the highest.
   */
  private void number(Deployment deployment, ReplicaSet newest, List<ReplicaSet> old) {
    int revision = revision(newest);
    if (revision <= newestRevision(old)) {
      revision = 1 + newestRevision(old);
      patch(
          newest,
          Map.of("metadata", Map.of("annotations", Map.of(REVISION, Integer.toString(revision)))));
    }
    String said =
        Optional.ofNullable(deployment.getMetadata().getAnnotations())
            .map(all -> all.get(REVISION))
            .orElse("");
    if (!said.equals(Integer.toString(revision))) {
      client
          .resource(deployment)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              Serialization.asJson(
                  Map.of(
                      "metadata",
                      Map.of("annotations", Map.of(REVISION, Integer.toString(revision))))));
    }
  }

  private void patch(ReplicaSet set, Map<String, Object> patch) {
    client.resource(set).patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
  }

  private void forget(Deployment deployment, List<ReplicaSet> old) {
    int limit = Objects.requireNonNullElse(deployment.getSpec().getRevisionHistoryLimit(), 10);
    old.stream()
        .filter(set -> Rollout.size(set) == 0 && set.getStatus().getReplicas() == 0)
        .limit(Math.max(0, old.size() - limit))
        .forEach(set -> client.resource(set).delete());
  }

  private static int newestRevision(List<ReplicaSet> sets) {
    return sets.stream().mapToInt(DeploymentController::revision).max().orElse(0);
  }

  private static int revision(ReplicaSet set) {
    return Optional.ofNullable(set.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(REVISION))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static String hash(PodTemplateSpec template) {
    CRC32 sum = new CRC32();
    sum.update(Serialization.asJson(template).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
