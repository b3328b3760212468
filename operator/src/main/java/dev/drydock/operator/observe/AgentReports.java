package dev.drydock.operator.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.AgentState;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Optional;

/** Reads how far an agent is, and its report, from its pod alone. */
public final class AgentReports {
  private static final String AGENT = "agent";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  private AgentReports() {}

  /**
   * The state of a Job's agent. A pod with a report wins over one without; no pod is lost only when
   * the Job has ended.
   */
  public static AgentState of(Job job, List<Pod> pods) {
    List<AgentState> states =
        pods.stream()
            .filter(pod -> ownedBy(pod, job.getMetadata().getUid()))
            .map(AgentReports::of)
            .toList();
    return states.stream()
        .filter(AgentState.Reported.class::isInstance)
        .findFirst()
        .or(() -> states.stream().filter(state -> !isLost(state)).findFirst())
        .or(() -> states.stream().findFirst())
        .orElseGet(() -> withoutPod(job));
  }

  /** The state of the agent in this pod. */
  public static AgentState of(Pod pod) {
    String uid = pod.getMetadata().getUid();
    Optional<ContainerState> state = agentStatus(pod).map(ContainerStatus::getState);
    Optional<ContainerStateTerminated> ended = state.map(ContainerState::getTerminated);
    if (ended.isPresent()) {
      return parse(ended.get().getMessage())
          .<AgentState>map(report -> new AgentState.Reported(uid, report))
          .orElseGet(() -> new AgentState.Lost(withoutReport(pod, ended.get())));
    }
    if (isOver(pod)) {
      return new AgentState.Lost(podOver(pod));
    }
    if (state.map(ContainerState::getRunning).isEmpty()) {
      return new AgentState.Starting();
    }
    return agentStatus(pod).map(ContainerStatus::getReady).orElse(false)
        ? new AgentState.AtTheDoor(uid)
        : new AgentState.Working(uid);
  }

  /** The report in a termination message, if it is one. */
  static Optional<AgentReport> parse(String message) {
    if (message == null || message.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(message, AgentReport.class))
          .filter(report -> !report.verdict().isEmpty());
    } catch (JsonProcessingException notOurs) {
      // A runtime's own words ("OCI runtime exec failed") stand there when the agent never ran.
      return Optional.empty();
    }
  }

  private static AgentState withoutPod(Job job) {
    return JobStates.hasEnded(job)
        ? new AgentState.Lost("its pod is gone and left no report")
        : new AgentState.Starting();
  }

  private static boolean isLost(AgentState state) {
    return state instanceof AgentState.Lost;
  }

  private static boolean ownedBy(Pod pod, String uid) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getUid().equals(uid));
  }

  private static Optional<ContainerStatus> agentStatus(Pod pod) {
    return PodContainers.statuses(pod).stream()
        .filter(status -> status.getName().equals(AGENT))
        .findFirst();
  }

  private static boolean isOver(Pod pod) {
    String phase = PodContainers.phase(pod);
    return phase.equals("Failed") || phase.equals("Succeeded");
  }

  private static String podOver(Pod pod) {
    return "its pod has ended without a report" + failedBefore(pod) + reasonOf(pod);
  }

  /** A kept container that was to run before all others, and has failed. */
  private static String failedBefore(Pod pod) {
    return pod.getStatus().getInitContainerStatuses().stream()
        .filter(status -> status.getState() != null && status.getState().getTerminated() != null)
        .filter(status -> status.getState().getTerminated().getExitCode() != 0)
        .findFirst()
        .map(
            status ->
                "; its container %s ended with exit code %d"
                    .formatted(status.getName(), status.getState().getTerminated().getExitCode()))
        .orElse("");
  }

  private static String withoutReport(Pod pod, ContainerStateTerminated ended) {
    String reason = Optional.ofNullable(ended.getReason()).orElse("no reason given");
    return "its agent ended with exit code %d (%s) and left no report%s"
        .formatted(ended.getExitCode(), reason, reasonOf(pod));
  }

  private static String reasonOf(Pod pod) {
    return Optional.ofNullable(pod.getStatus().getReason())
        .map(reason -> "; the pod: " + reason)
        .orElse("");
  }
}
