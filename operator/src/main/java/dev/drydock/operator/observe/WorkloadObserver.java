package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.ReplicaRange;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a workload, its ReplicaSets and its pods, live. */
public final class WorkloadObserver {
  private final KubernetesClient client;

  public WorkloadObserver(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The workload as it is now.
   *
   * @param floats whether it may be let up: only then its autoscaler is asked for
   */
  public WorkloadState observe(
      String namespace, WorkloadName name, Optional<String> heldBy, boolean floats) {
    Deployment deployment =
        client.apps().deployments().inNamespace(namespace).withName(name.name()).get();
    if (deployment == null) {
      return new WorkloadState.Missing(name);
    }
    // The ReplicaSets before the pods: a pod that is born in between is then seen.
    List<ReplicaSet> sets = replicaSets(deployment);
    List<Pod> pods = pods(deployment, sets);
    ReplicaRange range = floats ? range(deployment) : ReplicaRange.ANY;
    return live(name, deployment, sets, pods, range, heldBy);
  }

  /** The range of the autoscaler that has this Deployment as its target, if there is one. */
  private ReplicaRange range(Deployment deployment) {
    return client
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(deployment.getMetadata().getNamespace())
        .list()
        .getItems()
        .stream()
        .map(HorizontalPodAutoscaler::getSpec)
        .filter(spec -> "Deployment".equals(spec.getScaleTargetRef().getKind()))
        .filter(
            spec -> deployment.getMetadata().getName().equals(spec.getScaleTargetRef().getName()))
        .map(
            spec ->
                new ReplicaRange(
                    Objects.requireNonNullElse(spec.getMinReplicas(), 1), spec.getMaxReplicas()))
        .findFirst()
        .orElse(ReplicaRange.ANY);
  }

  private List<ReplicaSet> replicaSets(Deployment deployment) {
    return client
        .apps()
        .replicaSets()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withLabelSelector(deployment.getSpec().getSelector())
        .list()
        .getItems()
        .stream()
        .filter(set -> ownedBy(set.getMetadata().getOwnerReferences(), uid(deployment)))
        .toList();
  }

  private List<Pod> pods(Deployment deployment, List<ReplicaSet> sets) {
    Set<String> owners =
        sets.stream().map(set -> set.getMetadata().getUid()).collect(Collectors.toSet());
    return client
        .pods()
        .inNamespace(deployment.getMetadata().getNamespace())
        .withLabelSelector(deployment.getSpec().getSelector())
        .list()
        .getItems()
        .stream()
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owners.contains(owner.getUid())))
        .toList();
  }

  private static WorkloadState.Live live(
      WorkloadName name,
      Deployment deployment,
      List<ReplicaSet> sets,
      List<Pod> pods,
      ReplicaRange range,
      Optional<String> heldBy) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of());
    List<Pod> started = pods.stream().filter(PodStates::started).toList();
    boolean gated = PodStates.gated(deployment.getSpec().getTemplate().getSpec());
    return new WorkloadState.Live(
        name,
        uid(deployment),
        deployment.getMetadata().getResourceVersion(),
        replicas(deployment),
        gated,
        Boolean.TRUE.equals(deployment.getSpec().getPaused()),
        images(deployment.getSpec().getTemplate().getSpec().getContainers()),
        started.stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .findFirst()
            .map(pod -> images(pod.getSpec().getContainers()))
            .orElse(List.of()),
        started.stream().map(pod -> pod.getMetadata().getName()).sorted().toList(),
        started.isEmpty() && Rollouts.atRest(deployment, sets, pods, gated),
        Rollouts.complete(deployment),
        range,
        Rollouts.progressDeadline(deployment),
        WorkloadMarks.resume(annotations.get(Api.RESUME)),
        WorkloadMarks.floated(annotations.get(Api.FLOATED)),
        FieldOwners.replicasOwner(deployment),
        FieldOwners.lastScaledBy(deployment),
        heldBy);
  }

  private static int replicas(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  private static List<ContainerImage> images(List<Container> containers) {
    return containers.stream()
        .map(container -> new ContainerImage(container.getName(), container.getImage()))
        .toList();
  }

  private static String uid(Deployment deployment) {
    return deployment.getMetadata().getUid();
  }

  private static boolean ownedBy(
      List<io.fabric8.kubernetes.api.model.OwnerReference> owners, String uid) {
    return owners.stream().anyMatch(owner -> uid.equals(owner.getUid()));
  }
}
