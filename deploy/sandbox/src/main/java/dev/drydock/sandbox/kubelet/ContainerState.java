package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a container stands. */
sealed interface ContainerState {
  /** Not started, or not again yet. */
  record Waiting(String reason, String message) implements ContainerState {}

  record Running(Instant since) implements ContainerState {}

  record Terminated(int exitCode, String reason, String message, Instant from, Instant to)
      implements ContainerState {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** As a pod's status says it. */
  default io.fabric8.kubernetes.api.model.ContainerState toStatus(String containerId) {
    // @formatter:off
    return switch (this) {
      case Waiting waiting -> new ContainerStateBuilder()
          .withNewWaiting()
              .withReason(waiting.reason()).withMessage(orAbsent(waiting.message()))
          .endWaiting()
          .build();
      case Running running -> new ContainerStateBuilder()
          .withNewRunning().withStartedAt(seconds(running.since())).endRunning()
          .build();
      case Terminated terminated -> new ContainerStateBuilder()
          .withNewTerminated()
              .withContainerID(containerId)
              .withExitCode(terminated.exitCode())
              .withReason(terminated.reason())
              .withMessage(orAbsent(terminated.message()))
              .withStartedAt(seconds(terminated.from()))
              .withFinishedAt(seconds(terminated.to()))
          .endTerminated()
          .build();
    };
    // @formatter:on
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @SuppressWarnings("NullAway") // Fabric8's builders take null for absent
  private static String orAbsent(String text) {
    return text.isEmpty() ? null : text;
  }
}
