package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.GateObservation;
import dev.drydock.operator.plan.GatedPod;
import dev.drydock.operator.plan.WorkloadName;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what decides on a gate. Everything is read from the API server rather than a cache: a run
 * may have begun to stop the workload a moment ago.
 */
public final class GateObserver {
  private static final String DEPLOYMENT = "Deployment";

  private final KubernetesClient client;

  public GateObserver(KubernetesClient client) {
    this.client = client;
  }

  /** What stands around this pod now. */
  public GateObservation observe(Pod pod) {
    String namespace = pod.getMetadata().getNamespace();
    Optional<ReplicaSet> replicaSet = replicaSet(pod);
    Optional<Deployment> deployment = replicaSet.flatMap(this::deployment);
    return new GateObservation(
        deployment.map(owner -> gatedPod(pod, replicaSet.orElseThrow(), owner)),
        client.resources(DatabaseMigration.class).inNamespace(namespace).list().getItems(),
        client.resources(MigrationRun.class).inNamespace(namespace).list().getItems(),
        deployment.map(GateObserver::floated).orElse(List.of()));
  }

  private Optional<ReplicaSet> replicaSet(Pod pod) {
    return owner(pod, "ReplicaSet")
        .map(
            owner ->
                client
                    .apps()
                    .replicaSets()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(owner.getName())
                    .get());
  }

  private Optional<Deployment> deployment(ReplicaSet replicaSet) {
    return owner(replicaSet, DEPLOYMENT)
        .map(
            owner ->
                client
                    .apps()
                    .deployments()
                    .inNamespace(replicaSet.getMetadata().getNamespace())
                    .withName(owner.getName())
                    .get());
  }

  private static Optional<OwnerReference> owner(HasMetadata object, String kind) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .filter(owner -> owner.getKind().equals(kind))
        .findFirst();
  }

  private static GatedPod gatedPod(Pod pod, ReplicaSet replicaSet, Deployment deployment) {
    PodSpec template = replicaSet.getSpec().getTemplate().getSpec();
    String name = deployment.getMetadata().getName();
    return new GatedPod(
        new WorkloadName(DEPLOYMENT, name),
        images(name, pod.getSpec().getContainers(), template.getContainers()),
        images(name, pod.getSpec().getInitContainers(), template.getInitContainers()));
  }

  private static List<ProvenImage> images(
      String name, List<Container> containers, List<Container> template) {
    Set<String> named = template.stream().map(Container::getName).collect(Collectors.toSet());
    return containers.stream()
        .filter(container -> named.contains(container.getName()))
        .map(
            container ->
                new ProvenImage(DEPLOYMENT, name, container.getName(), container.getImage()))
        .toList();
  }

  /** The images in the workload's own mark; none if there is no mark or it is not ours to read. */
  private static List<ProvenImage> floated(Deployment deployment) {
    String name = deployment.getMetadata().getName();
    Map<String, String> annotations =
        Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of());
    return WorkloadMarks.floated(annotations.get(Api.FLOATED)).stream()
        .flatMap(mark -> mark.images().entrySet().stream())
        .map(image -> new ProvenImage(DEPLOYMENT, name, image.getKey(), image.getValue()))
        .toList();
  }
}
