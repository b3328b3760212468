package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.stream.Collectors;

/** The operator as it is deployed. */
final class Operator {
  static final String NAMESPACE = "drydock-system";

  private Operator() {}

  /** The end of each replica's log. */
  static String log(int lines) {
    if (Sandbox.isCurrent()) {
      return Sandbox.operatorLog(lines);
    }
    return pods().list().getItems().stream()
        .map(pod -> log(pod, lines))
        .collect(Collectors.joining("\n"));
  }

  /** What {@code kubectl delete pod --grace-period=0 --force} does to all replicas. */
  static void kill() {
    if (Sandbox.isCurrent()) {
      Sandbox.killOperator();
      return;
    }
    pods().withGracePeriod(0).delete();
  }

  private static FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
    return Cluster.client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/component", "operator");
  }

  private static String log(Pod pod, int lines) {
    String name = "--- log of operator %s%n".formatted(pod.getMetadata().getName());
    try {
      return name + Cluster.client().pods().resource(pod).tailingLines(lines).getLog();
    } catch (KubernetesClientException notStarted) {
      return name + notStarted.getMessage();
    }
  }
}
