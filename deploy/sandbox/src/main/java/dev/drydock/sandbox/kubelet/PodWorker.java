package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one pod from its start to its end, on a thread of its own. */
final class PodWorker {
  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration LAST_LOOK = Duration.ofSeconds(20);
  private static final Duration GRACE_OF_SIDECARS = Duration.ofSeconds(2);
  private static final long USUAL_GRACE_SECONDS = 30;

  private final Node node;
  private final Volumes volumes;
  private final PodReport report;
  private final Path hosts;
  private final PodContainers containers;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile Pod pod;
  private volatile boolean removed;
  private boolean volumesMade;
  private Optional<Instant> killAt = Optional.empty();
  private String verdict = "";

  PodWorker(Node node, Pod pod, String address) {
    this.node = node;
    this.pod = pod;
    this.report = new PodReport(address);
    Path folder = node.pod(pod.getMetadata().getUid());
    this.hosts = folder.resolve("hosts");
    this.volumes = new Volumes(node.client(), folder.resolve("volumes"), node.claims(), address);
    ContainerPlanner planner =
        new ContainerPlanner(
            node,
            volumes,
            hosts,
            address,
            pod.getSpec().getInitContainers().stream().map(Container::getName).toList());
    this.containers =
        new PodContainers(
            pod,
            (container, waiting) ->
                new ManagedContainer(
                    node,
                    container,
                    folder.resolve("containers").resolve(container.getName()),
                    planner,
                    waiting,
                    (kind, success, why) -> probed(container.getName(), kind, success, why)));
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("pod " + pod.getMetadata().getName())
            .unstarted(this::run);
  }

  Path hosts() {
    return hosts;
  }

  String address() {
    return report.address();
  }

  Pod pod() {
    return pod;
  }

  Stream<ManagedContainer> containers() {
    return containers.all();
  }

  void start() {
    thread.start();
  }

  /** Hears of a change of the pod. */
  void update(Pod changed) {
    pod = changed;
    try {
      volumes.refresh(changed);
    } catch (IOException | NotPossible failed) {
      LOG.warn(
          "The files about pod {} are not up to date", changed.getMetadata().getName(), failed);
    }
    news.release();
  }

  /** The pod is gone from the API: nothing of it may go on. */
  void remove() {
    removed = true;
    news.release();
  }

  /** Waits for the end of a worker whose pod was removed. */
  void join() {
    try {
      thread.join(LAST_LOOK);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void probed(String name, Prober.Kind kind, boolean success, String why) {
    containers()
        .filter(container -> container.name().equals(name))
        .forEach(
            container -> {
              container.probed(kind, success);
              if (!success) {
                node.events()
                    .warning(pod, "Unhealthy", "%s probe failed: %s".formatted(kind.word(), why));
              }
              if (!success && kind != Prober.Kind.READINESS) {
                container.kill();
              }
            });
    news.release();
  }

  private void run() {
    try {
      while (!look()) {
        if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.error("Pod {} is not looked after any more", pod.getMetadata().getName(), defect);
    } finally {
      containers().forEach(ManagedContainer::end);
    }
  }

  /** Does what is next; returns whether there is nothing more to do. */
  private boolean look() {
    if (removed) {
      return true;
    }
    containers().forEach(ManagedContainer::look);
    try {
      if (pod.isMarkedForDeletion() || isLate()) {
        end();
      } else {
        goOn();
      }
      tell();
    } catch (IOException failed) {
      LOG.warn("Pod {} is looked at again", pod.getMetadata().getName(), failed);
    } catch (KubernetesClientException refused) {
      LOG.debug("Pod {} is looked at again", pod.getMetadata().getName(), refused);
    }
    return pod.isMarkedForDeletion() && containers.isOver() && confirmEnd();
  }

  private boolean isLate() {
    Long seconds = pod.getSpec().getActiveDeadlineSeconds();
    boolean late =
        seconds != null
            && report.started().plusSeconds(seconds).isBefore(Instant.now())
            && !containers.hasEnded();
    if (late) {
      verdict = "DeadlineExceeded";
    }
    return !verdict.isEmpty();
  }

  private void goOn() throws IOException {
    if (!volumesMade) {
      try {
        Files.createDirectories(hosts.getParent());
        volumes.make(pod);
        volumesMade = true;
      } catch (NotPossible missing) {
        report.mountFailed(node, pod, missing.message());
        return;
      }
    }
    if (containers.hasEnded()) {
      // Only sidecars are left, whose work is done when the others' is.
      stop(GRACE_OF_SIDECARS);
    } else {
      containers.goOn(pod, news::release);
    }
  }

  private void end() {
    Duration grace = Duration.ofSeconds(grace());
    stop(grace);
    // A later deletion may leave less time than the first.
    Instant latest = Instant.now().plus(grace);
    killAt = killAt.map(time -> time.isAfter(latest) ? latest : time);
  }

  /** Asks all that runs to end, once, and ends what has not when its time is up. */
  private void stop(Duration grace) {
    if (killAt.isEmpty()) {
      killAt = Optional.of(Instant.now().plus(grace));
      containers.stop(pod);
    }
    if (killAt.filter(time -> !time.isAfter(Instant.now())).isPresent()) {
      containers.kill();
    }
  }

  private long grace() {
    return Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
        .or(() -> Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds()))
        .orElse(USUAL_GRACE_SECONDS);
  }

  private void tell() {
    PodStatus status = containers.report(report, pod, killAt.isPresent(), verdict);
    if (!status.equals(pod.getStatus())) {
      pod = report.write(node, pod, status);
    }
  }

  /** The last word to the API server: the pod may go now. */
  private boolean confirmEnd() {
    try {
      node.client().resource(pod).withGracePeriod(0).delete();
      return true;
    } catch (KubernetesClientException refused) {
      return refused.getCode() == 404;
    }
  }
}
