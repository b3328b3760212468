package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;

/** The pods of one shop's namespace. */
final class Pods {
  private final KubernetesClient client = Cluster.client();
  private final String namespace;
  private String app = "shop";

  Pods(String namespace) {
    this.namespace = namespace;
  }

  void called(String name) {
    app = name;
  }

  /** The pods of the app, waiting and ending ones too. */
  List<Pod> app() {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("app.kubernetes.io/part-of", app)
        .list()
        .getItems();
  }

  /** The pods of the app that do not wait at Drydock's gate. */
  List<Pod> started() {
    return app().stream().filter(pod -> !waitsAtTheGate(pod)).toList();
  }

  /** The started pods with this image that are ready. */
  List<Pod> serving(String image) {
    return started().stream()
        .filter(pod -> Readiness.isPodReady(pod))
        .filter(pod -> pod.getSpec().getContainers().getFirst().getImage().equals(image))
        .toList();
  }

  boolean isReady(String name) {
    return Readiness.isPodReady(client.pods().inNamespace(namespace).withName(name).get());
  }

  /** What {@code kubectl delete pod --grace-period=0 --force} does to the pod of a run's step. */
  void kill(String run, String step) {
    client
        .pods()
        .inNamespace(namespace)
        .withLabel("drydock.dev/run", run)
        .withLabel("drydock.dev/step", step)
        .withGracePeriod(0)
        .delete();
  }

  /** Kills all processes of that name in the tool's container of a run's step. */
  void killall(String process, String run, String step) {
    Pod pod =
        client
            .pods()
            .inNamespace(namespace)
            .withLabel("drydock.dev/run", run)
            .withLabel("drydock.dev/step", step)
            .list()
            .getItems()
            .getFirst();
    Cluster.execIn(
        namespace,
        pod.getMetadata().getName(),
        "tool",
        "/drydock/busybox",
        "killall",
        "-KILL",
        process);
  }

  /** Whether the pod was never let through Drydock's gate. */
  static boolean waitsAtTheGate(Pod pod) {
    return pod.getSpec().getNodeName() == null
        && pod.getSpec().getSchedulingGates().stream()
            .anyMatch(gate -> "drydock.dev/schema".equals(gate.getName()));
  }
}
