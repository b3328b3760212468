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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);

  private final Node node;
  private final Volumes volumes;
  private final PodReport report;
  private final Path hosts;
  private final List<ManagedContainer> init = new ArrayList<>();
  private final List<ManagedContainer> main = new ArrayList<>();
  private final Semaphore news = new Semaphore(0);
  private final Runnable whenGone;
  private final Thread thread;
  private volatile Pod pod;
  private volatile boolean removed;
  private boolean volumesMade;
  private Optional<Instant> killAt = Optional.empty();
  private String verdict = "";

  PodWorker(Node node, Pod pod, String address, Runnable whenGone) {
    this.node = node;
    this.pod = pod;
    this.whenGone = whenGone;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("pod " + pod.getMetadata().getName())
            .unstarted(this::run);
    this.report = new PodReport(address);
    Path folder = node.pod(pod.getMetadata().getUid());
    this.hosts = folder.resolve("hosts");
    this.volumes = new Volumes(node.client(), folder.resolve("volumes"), node.claims(), address);
    List<Container> before = pod.getSpec().getInitContainers();
    ContainerPlanner planner =
        new ContainerPlanner(
            node, volumes, hosts, address, before.stream().map(Container::getName).toList());
    before.forEach(container -> init.add(container(container, folder, planner, "PodInitializing")));
    String waiting = before.isEmpty() ? "ContainerCreating" : "PodInitializing";
    pod.getSpec()
        .getContainers()
        .forEach(container -> main.add(container(container, folder, planner, waiting)));
  }

  private ManagedContainer container(
      Container container, Path folder, ContainerPlanner planner, String waiting) {
    Path own = folder.resolve("containers").resolve(container.getName());
    return new ManagedContainer(
        node,
        container,
        own,
        planner,
        waiting,
        (kind, success, why) -> probed(container.getName(), kind, success, why));
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
    return Stream.concat(init.stream(), main.stream());
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
      containers().forEach(ManagedContainer::kill);
      whenGone.run();
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
    return pod.isMarkedForDeletion() && isOver() && confirmEnd();
  }

  private boolean isLate() {
    Long seconds = pod.getSpec().getActiveDeadlineSeconds();
    boolean late =
        seconds != null
            && report.started().plusSeconds(seconds).isBefore(Instant.now())
            && !hasEnded();
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
    if (hasEnded()) {
      stopSidecars();
      return;
    }
    for (ManagedContainer container : init) {
      boolean sidecar = isSidecar(container);
      advance(container, sidecar || !isNever());
      if (sidecar ? !container.isStarted() : !succeeded(container)) {
        return;
      }
    }
    main.forEach(container -> advance(container, mayRestart(container)));
  }

  private void advance(ManagedContainer container, boolean restarts) {
    switch (container.state()) {
      case ContainerState.Waiting _ -> container.start(pod, news::release);
      case ContainerState.Running _ -> {
        // It goes on.
      }
      case ContainerState.Terminated ended -> {
        boolean doneForGood =
            !isSidecar(container) && ended.succeeded() && (init.contains(container) || !isAlways());
        if (restarts && !doneForGood) {
          container.again(pod);
        }
      }
    }
  }

  private boolean mayRestart(ManagedContainer container) {
    return isAlways() || (!isNever() && !succeeded(container));
  }

  /** The sidecars' work is done when the others' is. */
  private void stopSidecars() throws IOException {
    for (ManagedContainer container : init.reversed()) {
      container.stop(pod);
      if (killAt.isEmpty()) {
        killAt = Optional.of(Instant.now().plusSeconds(2));
      }
    }
    killWhenTimeIsUp();
  }

  private void end() throws IOException {
    if (killAt.isEmpty()) {
      killAt = Optional.of(Instant.now().plusSeconds(grace()));
      for (ManagedContainer container : containers().toList()) {
        container.stop(pod);
      }
    }
    // A later deletion may leave less time than the first.
    Instant latest = Instant.now().plusSeconds(grace());
    killAt = killAt.map(time -> time.isAfter(latest) ? latest : time);
    killWhenTimeIsUp();
  }

  private void killWhenTimeIsUp() {
    if (killAt.filter(time -> !time.isAfter(Instant.now())).isPresent()) {
      containers().filter(ManagedContainer::isAlive).forEach(ManagedContainer::kill);
    }
  }

  private long grace() {
    return Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
        .or(() -> Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds()))
        .orElse(30L);
  }

  private void tell() {
    PodStatus status = report.of(pod, init, main, phase(), verdict);
    if (!status.equals(pod.getStatus())) {
      pod = report.write(node, pod, status);
    }
  }

  private String phase() {
    boolean initialized =
        init.stream()
            .allMatch(one -> isSidecar(one) ? one.isStarted() || !one.isAlive() : succeeded(one));
    if (hasEnded() || (killAt.isPresent() && isOver())) {
      boolean well = verdict.isEmpty() && main.stream().allMatch(PodWorker::succeeded);
      return well ? "Succeeded" : "Failed";
    }
    boolean begun =
        main.stream()
            .anyMatch(
                one ->
                    !(one.state() instanceof ContainerState.Waiting waiting)
                        || waiting.reason().equals("CrashLoopBackOff"));
    return initialized && begun ? "Running" : "Pending";
  }

  /** Whether no main container runs or will be started again. */
  private boolean hasEnded() {
    boolean initFailed = isNever() && init.stream().anyMatch(one -> !isSidecar(one) && failed(one));
    return initFailed
        || main.stream()
            .allMatch(one -> one.state() instanceof ContainerState.Terminated && !mayRestart(one));
  }

  private boolean isOver() {
    return containers().noneMatch(ManagedContainer::isAlive);
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

  private boolean isSidecar(ManagedContainer container) {
    return pod.getSpec().getInitContainers().stream()
        .anyMatch(
            one ->
                one.getName().equals(container.name()) && "Always".equals(one.getRestartPolicy()));
  }

  private boolean isAlways() {
    return Objects.equals(pod.getSpec().getRestartPolicy(), "Always");
  }

  private boolean isNever() {
    return Objects.equals(pod.getSpec().getRestartPolicy(), "Never");
  }

  private static boolean succeeded(ManagedContainer container) {
    return container.state() instanceof ContainerState.Terminated ended && ended.succeeded();
  }

  private static boolean failed(ManagedContainer container) {
    return container.state() instanceof ContainerState.Terminated ended && !ended.succeeded();
  }
}
