package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the pods of a shop's app from now on: when each started, was ready, and was gone. */
final class PodHistory implements AutoCloseable {
  private final Map<String, Life> lives = new ConcurrentHashMap<>();
  private final SharedIndexInformer<Pod> informer;

  private PodHistory(Shop shop) {
    informer =
        Cluster.client()
            .pods()
            .inNamespace(shop.namespace())
            .withLabel("app.kubernetes.io/part-of", "shop")
            .inform(new Recorder());
  }

  static PodHistory of(Shop shop) {
    return new PodHistory(shop);
  }

  /** What is known of one pod; empty where it has not come to that. */
  record Life(
      String pod,
      String image,
      Optional<Instant> started,
      Optional<Instant> ready,
      Optional<Instant> ending,
      Optional<Instant> gone) {}

  /** The pods that carry the image of a release. */
  List<Life> of(String release) {
    return lives.values().stream().filter(life -> life.image.equals("shop:" + release)).toList();
  }

  /** Those of them whose container was started. */
  List<Life> startedOf(String release) {
    return of(release).stream().filter(life -> life.started.isPresent()).toList();
  }

  /** The pods of one Deployment that carry the image of a release. */
  List<Life> of(String deployment, String release) {
    return of(release).stream().filter(life -> life.pod.startsWith(deployment)).toList();
  }

  @Override
  public void close() {
    informer.close();
  }

  /** The container's own start, as the kubelet tells it. */
  private static Optional<Instant> started(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .flatMap(
            state ->
                state.getRunning() != null
                    ? Optional.ofNullable(state.getRunning().getStartedAt()).stream()
                    : Optional.ofNullable(state.getTerminated())
                        .map(terminated -> terminated.getStartedAt())
                        .stream())
        .map(Instant::parse)
        .findFirst();
  }

  private final class Recorder implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      record(pod, Optional.empty());
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
      record(pod, Optional.empty());
    }

    @Override
    public void onDelete(Pod pod, boolean stateUnknown) {
      record(pod, Optional.of(Instant.now()));
    }

    private void record(Pod pod, Optional<Instant> gone) {
      Instant now = Instant.now();
      Life seen =
          new Life(
              pod.getMetadata().getName(),
              Objects.requireNonNull(pod.getSpec().getContainers().getFirst().getImage()),
              started(pod),
              Optional.of(now).filter(time -> Readiness.isPodReady(pod)),
              Optional.of(now).filter(time -> pod.getMetadata().getDeletionTimestamp() != null),
              gone);
      lives.merge(pod.getMetadata().getUid(), seen, Recorder::merged);
    }

    /** The first time that something was seen counts. */
    private static Life merged(Life before, Life now) {
      return new Life(
          before.pod,
          before.image,
          before.started.or(now::started),
          before.ready.or(now::ready),
          before.ending.or(now::ending),
          before.gone.or(now::gone));
    }
  }
}
