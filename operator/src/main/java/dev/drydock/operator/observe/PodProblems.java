package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.PodProblem.Reason.CONFIG_MISSING;
import static dev.drydock.operator.plan.PodProblem.Reason.CONTAINER_NOT_STARTABLE;
import static dev.drydock.operator.plan.PodProblem.Reason.IMAGE_NOT_PULLABLE;
import static dev.drydock.operator.plan.PodProblem.Reason.POD_REJECTED;
import static dev.drydock.operator.plan.PodProblem.Reason.UNSCHEDULABLE;

import dev.drydock.operator.plan.PodProblem;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out why a pod does not come to work, by the codes that Kubernetes gives. */
public final class PodProblems {
  private static final Set<String> PULL =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable",
          "SignatureValidationFailed");
  private static final String PULL_CAUSE = "ErrImagePull: ";
  private static final Set<String> CONFIG = Set.of("CreateContainerConfigError");
  private static final Set<String> CRASHED = Set.of("CrashLoopBackOff");
  private static final Set<String> START =
      Set.of(
          "CreateContainerError", "RunContainerError", "PreCreateHookError", "PostStartHookError");
  private static final Set<String> START_ENDED = Set.of("StartError", "ContainerCannotRun");

  private PodProblems() {}

  /** What keeps this Job from its work, from its pods or, while they are silent, from events. */
  public static Optional<PodProblem> of(KubernetesClient client, Job job, List<Pod> pods) {
    if (!pods.isEmpty()) {
      return pods.stream()
          .map(pod -> of(pod).or(() -> PodEvents.ofPod(client, pod)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return JobStates.hasEnded(job) ? Optional.empty() : PodEvents.ofJob(client, job);
  }

  /** What keeps this pod from its work. */
  public static Optional<PodProblem> of(Pod pod) {
    return PodContainers.statuses(pod).stream()
        .map(status -> ofContainer(pod, status))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> unschedulable(pod))
        .or(() -> rejected(pod));
  }

  private static Optional<PodProblem> ofContainer(Pod pod, ContainerStatus status) {
    Optional<ContainerState> state = Optional.ofNullable(status.getState());
    return state
        .map(ContainerState::getWaiting)
        .flatMap(waiting -> ofWaiting(pod, status, waiting))
        .or(
            () ->
                state.map(ContainerState::getTerminated).flatMap(ended -> ofEnded(status, ended)));
  }

  private static Optional<PodProblem> ofWaiting(
      Pod pod, ContainerStatus status, ContainerStateWaiting waiting) {
    String reason = Optional.ofNullable(waiting.getReason()).orElse("");
    String said = said(waiting.getMessage());
    if (PULL.contains(reason)) {
      return problem(
          IMAGE_NOT_PULLABLE,
          "image %s cannot be pulled%s"
              .formatted(imageOf(pod, status), said(pullCause(waiting.getMessage()))));
    }
    if (CONFIG.contains(reason)) {
      return problem(
          CONFIG_MISSING,
          "container %s lacks something that it needs%s".formatted(status.getName(), said));
    }
    if (CRASHED.contains(reason)) {
      return problem(
          CONTAINER_NOT_STARTABLE,
          "container %s ends again and again%s; kubectl logs %s -c %s says why"
              .formatted(
                  status.getName(),
                  lastEnding(status),
                  pod.getMetadata().getName(),
                  status.getName()));
    }
    return START.contains(reason) ? notStartable(status, reason, said) : Optional.empty();
  }

  /** Only a kept container of the app's is started again: Drydock's own are not. */
  private static String lastEnding(ContainerStatus status) {
    return Optional.ofNullable(status.getLastState())
        .map(ContainerState::getTerminated)
        .map(ended -> " (exit code %d)".formatted(ended.getExitCode()))
        .orElse("");
  }

  private static Optional<PodProblem> ofEnded(
      ContainerStatus status, ContainerStateTerminated ended) {
    String reason = Optional.ofNullable(ended.getReason()).orElse("");
    boolean failedProbe = status.getName().startsWith("app-") && ended.getExitCode() != 0;
    return START_ENDED.contains(reason) || failedProbe
        ? notStartable(status, reason, said(ended.getMessage()))
        : Optional.empty();
  }

  private static Optional<PodProblem> notStartable(
      ContainerStatus status, String reason, String said) {
    return problem(
        CONTAINER_NOT_STARTABLE,
        "image %s cannot be started on this node (%s)%s"
            .formatted(status.getImage(), reason, said));
  }

  private static Optional<PodProblem> unschedulable(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(status -> status.getConditions().stream())
        .filter(condition -> "PodScheduled".equals(condition.getType()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .findFirst()
        .map(PodCondition::getMessage)
        .map(message -> new PodProblem(UNSCHEDULABLE, "no node takes the pod: " + message));
  }

  /** A kubelet that refuses a pod fails it before any of its containers was looked at. */
  private static Optional<PodProblem> rejected(Pod pod) {
    boolean untouched =
        PodContainers.statuses(pod).stream()
            .map(ContainerStatus::getState)
            .allMatch(state -> state == null || state.getTerminated() == null);
    if (!PodContainers.phase(pod).equals("Failed") || !untouched) {
      return Optional.empty();
    }
    return problem(
        POD_REJECTED,
        "the node refused the pod (%s)%s"
            .formatted(pod.getStatus().getReason(), said(pod.getStatus().getMessage())));
  }

  private static String imageOf(Pod pod, ContainerStatus status) {
    return PodContainers.image(pod, status.getName()).orElse(status.getImage());
  }

  /** While it backs off, the kubelet repeats the cause after this word; one cause, one message. */
  private static @Nullable String pullCause(@Nullable String message) {
    if (message == null) {
      return null;
    }
    int cause = message.indexOf(PULL_CAUSE);
    return cause < 0 ? message : message.substring(cause + PULL_CAUSE.length());
  }

  private static String said(@Nullable String message) {
    return message == null || message.isBlank() ? "" : ": " + message.strip();
  }

  private static Optional<PodProblem> problem(PodProblem.Reason reason, String message) {
    return Optional.of(new PodProblem(reason, message));
  }
}
