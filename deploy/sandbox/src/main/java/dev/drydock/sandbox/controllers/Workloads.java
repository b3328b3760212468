package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;

/** What runs in the cluster. */
record Workloads(
    List<Deployment> deployments, List<ReplicaSet> replicaSets, List<Job> jobs, List<Pod> pods) {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /** Owners are read before what they own, so that nothing seems to have lost its owner. */
  static Workloads read(KubernetesClient client) {
    return new Workloads(
        client.apps().deployments().inAnyNamespace().list().getItems(),
        client.apps().replicaSets().inAnyNamespace().list().getItems(),
        client.batch().v1().jobs().inAnyNamespace().list().getItems(),
        client.pods().inAnyNamespace().list().getItems());
  }

  List<ReplicaSet> setsOf(Deployment owner) {
    return replicaSets.stream().filter(set -> set.hasOwnerReferenceFor(owner)).toList();
  }

  List<Pod> podsOf(HasMetadata owner) {
    return pods.stream().filter(pod -> pod.hasOwnerReferenceFor(owner)).toList();
  }

  /** A new pod for this owner, not yet created. */
  static Pod pod(HasMetadata owner, PodTemplateSpec template) {
    // @formatter:off
    Pod pod = new PodBuilder()
        .withNewMetadata()
            .withGenerateName(owner.getMetadata().getName() + "-")
            .withNamespace(owner.getMetadata().getNamespace())
            .withLabels(template.getMetadata().getLabels())
            .withAnnotations(template.getMetadata().getAnnotations())
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
    // @formatter:on
    pod.addOwnerReference(owner, true, true);
    return pod;
  }

  static boolean hasEnded(Pod pod) {
    return ENDED.contains(pod.getStatus().getPhase());
  }

  /** A count as a status has it: zeros are left out. */
  @SuppressWarnings("NullAway") // Fabric8's builders take null for absent
  static Integer orAbsent(long count) {
    return count == 0 ? null : (int) count;
  }
}
