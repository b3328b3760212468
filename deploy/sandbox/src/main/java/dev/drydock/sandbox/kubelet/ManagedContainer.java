package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.images.Image;
import dev.drydock.sandbox.images.ImageMissing;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container of a pod, over all its starts. Only its pod's thread changes it. */
final class ManagedContainer {
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
  private static final String CRASHED = "CrashLoopBackOff";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration LAST_BREATH = Duration.ofSeconds(5);

  private final Node node;
  private final Container container;
  private final Path folder;
  private final ContainerPlanner planner;
  private final Prober.Listener probes;
  private ContainerState state;
  private Optional<ContainerState.Terminated> last = Optional.empty();
  private Optional<Image> image = Optional.empty();
  private @Nullable ContainerProcess process;
  private int restarts;
  private Instant notBefore = Instant.EPOCH;
  private volatile boolean ready;
  private volatile boolean started;

  ManagedContainer(
      Node node,
      Container container,
      Path folder,
      ContainerPlanner planner,
      String waiting,
      Prober.Listener probes) {
    this.node = node;
    this.container = container;
    this.folder = folder;
    this.planner = planner;
    this.probes = probes;
    this.state = new ContainerState.Waiting(waiting, "");
  }

  String name() {
    return container.getName();
  }

  ContainerState state() {
    return state;
  }

  boolean isStarted() {
    return started && state instanceof ContainerState.Running;
  }

  boolean isReady() {
    return ready && isStarted();
  }

  boolean isAlive() {
    return state instanceof ContainerState.Running;
  }

  /** Whether it was started, be it that it has ended since or waits for its next start. */
  boolean hasBegun() {
    return !(state instanceof ContainerState.Waiting waiting) || waiting.reason().equals(CRASHED);
  }

  /** Starts it, if it may be started now. */
  void start(Pod pod, Runnable whenItEnds) {
    if (Instant.now().isBefore(notBefore)) {
      return;
    }
    try {
      start(pod, planner.plan(pod, container, find()), whenItEnds);
    } catch (NotPossible refused) {
      wait(pod, refused.reason(), refused.message());
    } catch (IOException failed) {
      wait(pod, "RunContainerError", String.valueOf(failed));
    }
  }

  private Image find() throws NotPossible {
    try {
      return node.images().find(container.getImage());
    } catch (ImageMissing missing) {
      boolean again =
          state instanceof ContainerState.Waiting before && before.reason().equals("ErrImagePull");
      throw new NotPossible(
          again ? "ImagePullBackOff" : "ErrImagePull",
          again
              ? "Back-off pulling image \"%s\": ErrImagePull: %s"
                  .formatted(container.getImage(), missing.getMessage())
              : String.valueOf(missing.getMessage()));
    }
  }

  private void start(Pod pod, ContainerPlan plan, Runnable whenItEnds) throws IOException {
    Path own = Files.createDirectories(folder.resolve(Integer.toString(restarts)));
    ContainerProcess running =
        ContainerProcess.start(plan, node.script(), own, folder.resolve(restarts + ".log"));
    image = Optional.of(plan.image());
    process = running;
    state = new ContainerState.Running(Instant.now());
    started = container.getStartupProbe() == null;
    ready = started && container.getReadinessProbe() == null;
    running.onExit(whenItEnds);
    new Prober(container, planner.address(), running, probes).start();
    node.events()
        .normal(
            pod,
            "Pulled",
            "Container image \"%s\" already present on machine".formatted(container.getImage()));
    node.events().normal(pod, "Created", "Created container: " + name());
    node.events().normal(pod, "Started", "Started container " + name());
  }

  private void wait(Pod pod, String reason, String message) {
    if (!(state instanceof ContainerState.Waiting before) || !before.reason().equals(reason)) {
      node.events().warning(pod, "Failed", message.isEmpty() ? reason : "Error: " + message);
    }
    state = new ContainerState.Waiting(reason, message);
    notBefore = Instant.now().plus(LOOK_AGAIN);
  }

  /** Notices that it has ended. */
  void look() {
    if (state instanceof ContainerState.Running running && process != null && !process.isAlive()) {
      int exit = process.exitCode();
      state =
          new ContainerState.Terminated(
              exit,
              exit == 0 ? "Completed" : "Error",
              TerminationMessage.of(container, planner.termination(folder), log(), exit),
              running.since(),
              Instant.now());
      ready = false;
      started = false;
    }
  }

  /** Prepares another start of one that has ended, later each time. */
  void again(Pod pod) {
    if (state instanceof ContainerState.Terminated ended) {
      last = Optional.of(ended);
      Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(restarts, 5));
      boolean first = restarts == 0;
      restarts++;
      notBefore =
          first
              ? Instant.EPOCH
              : ended
                  .to()
                  .plus(backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff);
      state =
          new ContainerState.Waiting(
              CRASHED,
              "back-off %ds restarting failed container=%s".formatted(backOff.toSeconds(), name()));
      if (!first) {
        node.events().warning(pod, "BackOff", "Back-off restarting failed container " + name());
      }
    }
  }

  void probed(Prober.Kind kind, boolean success) {
    switch (kind) {
      case STARTUP -> {
        started = success;
        ready = success && container.getReadinessProbe() == null;
      }
      case READINESS -> ready = success;
      case LIVENESS -> {
        // Its failure restarts the container, which its pod decides.
      }
    }
  }

  void stop(Pod pod) {
    if (process != null && isAlive()) {
      node.events().normal(pod, "Killing", "Stopping container " + name());
      process.stop(ContainerPlanner.timeBeforeStop(container));
    }
  }

  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** Ends it for good. */
  void end() {
    if (process != null) {
      process.end(LAST_BREATH);
    }
  }

  /** Of its newest start. */
  Path log() {
    int start = state instanceof ContainerState.Waiting ? restarts - 1 : restarts;
    return folder.resolve(start + ".log");
  }

  ContainerStatus status() {
    String id = "process://" + Optional.ofNullable(process).map(ContainerProcess::pid).orElse(0L);
    var status =
        new ContainerStatusBuilder()
            .withName(name())
            .withImage(container.getImage())
            .withImageID(
                image
                    .map(
                        found ->
                            "sha256:" + "%064x".formatted(found.root().hashCode() & 0xffffffffL))
                    .orElse(""))
            .withReady(
                isReady()
                    || (state instanceof ContainerState.Terminated done
                        && done.succeeded()
                        && planner.isInit(name())))
            .withStarted(isStarted())
            .withRestartCount(restarts)
            .withState(state.toStatus(id))
            .withLastState(
                last.map(ended -> ended.toStatus(id))
                    .orElseGet(io.fabric8.kubernetes.api.model.ContainerState::new));
    return process == null ? status.build() : status.withContainerID(id).build();
  }
}
