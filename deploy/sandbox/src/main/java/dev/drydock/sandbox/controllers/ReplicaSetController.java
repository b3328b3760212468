package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps as many pods as a ReplicaSet asks for. */
final class ReplicaSetController implements Loop.Work {
  /** Pods that serve nobody go first, then the younger ones. */
  private static final Comparator<Pod> LEAST_MISSED =
      Comparator.comparing((Pod pod) -> pod.getSpec().getNodeName() != null)
          .thenComparing(pod -> Owned.readySince(pod).isPresent())
          .thenComparing(
              pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder());

  private final KubernetesClient client;
  private final Events events;

  ReplicaSetController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "replicaset-controller");
  }

  @Override
  public Optional<Duration> look(Loop.Name name) {
    ReplicaSet set =
        client.apps().replicaSets().inNamespace(name.namespace()).withName(name.name()).get();
    if (set == null) {
      return Optional.empty();
    }
    List<Pod> all = Owned.pods(client, set);
    List<Pod> active =
        all.stream().filter(pod -> !Owned.hasEnded(pod) && !pod.isMarkedForDeletion()).toList();
    if (!set.isMarkedForDeletion()) {
      active = scale(set, active);
    }
    Duration minimum =
        Duration.ofSeconds(Objects.requireNonNullElse(set.getSpec().getMinReadySeconds(), 0));
    long terminating = all.stream().filter(Pod::isMarkedForDeletion).count();
    ReplicaSetStatus status = status(set, active, (int) terminating, minimum);
    if (!status.equals(set.getStatus())) {
      client.resource(new ReplicaSetBuilder(set).withStatus(status).build()).updateStatus();
    }
    boolean becoming = !Objects.equals(status.getReadyReplicas(), status.getAvailableReplicas());
    return becoming ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
  }

  private List<Pod> scale(ReplicaSet set, List<Pod> active) {
    int missing = set.getSpec().getReplicas() - active.size();
    List<Pod> now = new ArrayList<>(active);
    for (int count = 0; count < missing; count++) {
      Pod pod = client.resource(Owned.pod(set, set.getSpec().getTemplate()).build()).create();
      events.normal(set, "SuccessfulCreate", "Created pod: " + pod.getMetadata().getName());
      now.add(pod);
    }
    active.stream()
        .sorted(LEAST_MISSED)
        .limit(Math.max(0, -missing))
        .forEach(
            pod -> {
              client.resource(pod).delete();
              events.normal(set, "SuccessfulDelete", "Deleted pod: " + pod.getMetadata().getName());
              now.remove(pod);
            });
    return now;
  }

  private static ReplicaSetStatus status(
      ReplicaSet set, List<Pod> active, int terminating, Duration minimum) {
    long ready = active.stream().filter(pod -> Owned.readySince(pod).isPresent()).count();
    long available = active.stream().filter(pod -> Owned.isAvailable(pod, minimum)).count();
    return new ReplicaSetStatusBuilder()
        .withReplicas(active.size())
        .withTerminatingReplicas(terminating)
        .withFullyLabeledReplicas(orAbsent(active.size()))
        .withReadyReplicas(orAbsent(ready))
        .withAvailableReplicas(orAbsent(available))
        .withObservedGeneration(set.getMetadata().getGeneration())
        .build();
  }

  /** Zeros are left out of a status. */
  @SuppressWarnings("NullAway") // Fabric8's builders take null for absent
  static Integer orAbsent(long count) {
    return count == 0 ? null : (int) count;
  }
}
