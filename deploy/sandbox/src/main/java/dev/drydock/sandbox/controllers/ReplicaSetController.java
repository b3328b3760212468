package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.Workloads.orAbsent;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.Comparator;
import java.util.List;

/** Keeps as many pods as a ReplicaSet asks for. */
final class ReplicaSetController {
  /** Pods that serve nobody go first, then the younger ones. */
  private static final Comparator<Pod> LEAST_MISSED =
      Comparator.comparing((Pod pod) -> pod.getSpec().getNodeName() != null)
          .thenComparing(Readiness::isPodReady)
          .thenComparing(
              pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder());

  private final KubernetesClient client;
  private final Events events;

  ReplicaSetController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "replicaset-controller");
  }

  void look(ReplicaSet set, Workloads all) {
    List<Pod> pods = all.podsOf(set);
    List<Pod> active =
        pods.stream()
            .filter(pod -> !Workloads.hasEnded(pod) && !pod.isMarkedForDeletion())
            .toList();
    long ready = active.stream().filter(Readiness::isPodReady).count();
    ReplicaSetStatus status =
        new ReplicaSetStatusBuilder()
            .withReplicas(active.size())
            .withTerminatingReplicas((int) pods.stream().filter(Pod::isMarkedForDeletion).count())
            .withFullyLabeledReplicas(orAbsent(active.size()))
            .withReadyReplicas(orAbsent(ready))
            .withAvailableReplicas(orAbsent(ready))
            .withObservedGeneration(set.getMetadata().getGeneration())
            .build();
    if (!status.equals(set.getStatus())) {
      client.resource(new ReplicaSetBuilder(set).withStatus(status).build()).updateStatus();
    }
    if (!set.isMarkedForDeletion()) {
      scale(set, active);
    }
  }

  private void scale(ReplicaSet set, List<Pod> active) {
    int missing = set.getSpec().getReplicas() - active.size();
    for (int count = 0; count < missing; count++) {
      Pod pod = client.resource(Workloads.pod(set, set.getSpec().getTemplate())).create();
      events.normal(set, "SuccessfulCreate", "Created pod: " + pod.getMetadata().getName());
    }
    for (Pod pod : active.stream().sorted(LEAST_MISSED).limit(Math.max(0, -missing)).toList()) {
      client.resource(pod).delete();
      events.normal(set, "SuccessfulDelete", "Deleted pod: " + pod.getMetadata().getName());
    }
  }
}
