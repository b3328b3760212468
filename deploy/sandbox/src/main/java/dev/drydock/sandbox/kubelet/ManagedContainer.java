package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.images.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A container of a pod, over all its starts. Only its pod's thread changes it. */
final class ManagedContainer {
  private static final long LONGEST_BACK_OFF_SECONDS = 300;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final int MOST_LAST_WORDS = 4096;

  private final Node node;
  private final Container container;
  private final String restartPolicy;
  private final ContainerPlanner planner;
  private final Runnable changed;
  private ContainerState state;
  private ContainerState last = new ContainerState();
  private Optional<ContainerProcess> process = Optional.empty();
  private int restarts;
  private Instant notBefore = Instant.EPOCH;
  private volatile boolean ready;

  /**
   * Starts nothing yet.
   *
   * @param restartPolicy the container's own: sidecars and other init containers have others than
   *     their pod
   * @param changed is told when there is news of it
   */
  ManagedContainer(
      Node node,
      Container container,
      String restartPolicy,
      ContainerPlanner planner,
      Runnable changed) {
    this.node = node;
    this.container = container;
    this.restartPolicy = restartPolicy;
    this.planner = planner;
    this.changed = changed;
    this.state = waiting("PodInitializing", "");
  }

  private static ContainerState waiting(String reason, String message) {
    return new ContainerStateBuilder().withNewWaiting(message, reason).build();
  }

  String name() {
    return container.getName();
  }

  boolean isRunning() {
    return state.getRunning() != null;
  }

  boolean isReady() {
    return ready && isRunning();
  }

  /** Whether it was ever started. */
  boolean hasBegun() {
    return process.isPresent();
  }

  boolean succeeded() {
    return state.getTerminated() != null && state.getTerminated().getExitCode() == 0;
  }

  /** Whether what comes after this init container may start: a sidecar runs on beside it. */
  boolean isInPlace() {
    return restartPolicy.equals("Always") ? isRunning() : succeeded();
  }

  /** Whether it has ended for good. */
  boolean isDone() {
    return state.getTerminated() != null
        && switch (restartPolicy) {
          case "Always" -> false;
          case "Never" -> true;
          default -> succeeded();
        };
  }

  /** Starts it, at first or again, if it may be started now. */
  void goOn(Pod pod) {
    if (state.getTerminated() != null && !isDone()) {
      again(pod);
    }
    if (state.getWaiting() != null && !Instant.now().isBefore(notBefore)) {
      try {
        start(pod);
      } catch (NotPossible refused) {
        wait(pod, refused.reason(), refused.message());
      } catch (IOException failed) {
        wait(pod, "RunContainerError", failed.toString());
      }
    }
  }

  /** At once after its first end, then later each time. */
  private void again(Pod pod) {
    long backOff = Math.min(LONGEST_BACK_OFF_SECONDS, 5L << Math.min(restarts, 6));
    if (restarts > 0) {
      notBefore = Instant.now().plusSeconds(backOff);
      node.events().warning(pod, "BackOff", "Back-off restarting failed container " + name());
    }
    restarts++;
    last = state;
    state =
        waiting(
            "CrashLoopBackOff",
            "back-off %ds restarting failed container=%s".formatted(backOff, name()));
  }

  private void start(Pod pod) throws IOException, NotPossible {
    String name = container.getImage();
    Image image =
        node.images()
            .find(name)
            .orElseThrow(
                () ->
                    new NotPossible(
                        "ErrImagePull",
                        "failed to pull and unpack image \"%s\": not found".formatted(name)));
    Path root = Files.createDirectories(planner.folder(container).resolve("root"));
    ContainerPlan plan = planner.plan(pod, container, image);
    ContainerProcess running = ContainerProcess.start(plan, node.script(), root, log());
    running.onExit(changed);
    process = Optional.of(running);
    state = new ContainerStateBuilder().withNewRunning(Metadata.now()).build();
    ready = container.getReadinessProbe() == null;
    if (!ready) {
      Prober prober =
          new Prober(container, planner.address(), running, trouble -> probed(pod, trouble));
      Thread.ofVirtual().name("probes of " + name()).start(prober);
    }
    node.events().normal(pod, "Started", "Started container " + name());
  }

  private void probed(Pod pod, Optional<String> trouble) {
    ready = trouble.isEmpty();
    changed.run();
    trouble.ifPresent(
        why -> node.events().warning(pod, "Unhealthy", "Readiness probe failed: " + why));
  }

  private void wait(Pod pod, String reason, String message) {
    if (!reason.equals(state.getWaiting().getReason())) {
      node.events().warning(pod, "Failed", "Error: " + message);
    }
    state = waiting(reason, message);
    notBefore = Instant.now().plus(LOOK_AGAIN);
  }

  /** Notices that it has ended. */
  void look() {
    if (isRunning() && process.filter(ContainerProcess::isAlive).isEmpty()) {
      int exitCode = process.map(ContainerProcess::exitCode).orElse(0);
      // @formatter:off
      state = new ContainerStateBuilder()
          .withNewTerminated()
              .withContainerID(id())
              .withExitCode(exitCode)
              .withReason(exitCode == 0 ? "Completed" : "Error")
              .withMessage(lastWords())
              .withStartedAt(state.getRunning().getStartedAt())
              .withFinishedAt(Metadata.now())
          .endTerminated()
          .build();
      // @formatter:on
    }
  }

  private String lastWords() {
    try (InputStream words = Files.newInputStream(planner.lastWords(container))) {
      return new String(words.readNBytes(MOST_LAST_WORDS), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "the termination message cannot be read: " + unreadable;
    }
  }

  /** Asks it to end; it serves on for as long as its hook sleeps. */
  void stop(Pod pod) {
    long seconds =
        Optional.ofNullable(container.getLifecycle())
            .map(Lifecycle::getPreStop)
            .map(LifecycleHandler::getSleep)
            .map(sleep -> sleep.getSeconds())
            .orElse(0L);
    if (isRunning()) {
      node.events().normal(pod, "Killing", "Stopping container " + name());
      process.ifPresent(running -> running.stop(Duration.ofSeconds(seconds)));
    }
  }

  /** Ends it, if it still runs. */
  void end() {
    process.filter(ContainerProcess::isAlive).ifPresent(ContainerProcess::end);
  }

  /** What it says, since its newest start. */
  Path log() {
    return planner.folder(container).resolve("log");
  }

  /** The process to wait for when more is expected in the log. */
  Optional<Long> pid() {
    return process.filter(ContainerProcess::isAlive).map(ContainerProcess::pid);
  }

  private String id() {
    return process.map(one -> "process://" + one.pid()).orElse("");
  }

  ContainerStatus status() {
    return new ContainerStatusBuilder()
        .withName(name())
        .withImage(container.getImage())
        .withImageID("")
        .withContainerID(id())
        .withReady(isReady())
        .withStarted(isRunning())
        .withRestartCount(restarts)
        .withState(state)
        .withLastState(last)
        .build();
  }
}
