package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.PodProblem.Reason.CONFIG_MISSING;
import static dev.drydock.operator.plan.PodProblem.Reason.JOB_NOT_STARTING;

import dev.drydock.operator.plan.PodProblem;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a pod is not made or does not begin, where only events tell it. */
final class PodEvents {
  private static final Set<String> MOUNT =
      Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume");
  private static final Set<String> BEFORE_THE_FIRST =
      Set.of("ContainerCreating", "PodInitializing");

  private PodEvents() {}

  static Optional<PodProblem> ofJob(KubernetesClient client, Job job) {
    return withoutPod(eventsOf(client, job));
  }

  /** A pod whose volumes cannot be mounted says so nowhere else. */
  static Optional<PodProblem> ofPod(KubernetesClient client, Pod pod) {
    return isBeforeTheFirst(pod) ? withoutVolume(eventsOf(client, pod)) : Optional.empty();
  }

  /** What the newest failure to create a pod says. */
  static Optional<PodProblem> withoutPod(List<Event> events) {
    return events.stream()
        .filter(event -> "FailedCreate".equals(event.getReason()))
        .max(Comparator.comparing(PodEvents::time))
        .map(
            event -> new PodProblem(JOB_NOT_STARTING, "no pod can be made: " + event.getMessage()));
  }

  /** What the newest event says if it is of a volume; a later one tells that all were mounted. */
  static Optional<PodProblem> withoutVolume(List<Event> events) {
    return events.stream()
        .max(Comparator.comparing(PodEvents::time))
        .filter(event -> MOUNT.contains(event.getReason()))
        .map(
            event ->
                new PodProblem(
                    CONFIG_MISSING,
                    "a volume of the pod cannot be mounted: " + event.getMessage().strip()));
  }

  static boolean isBeforeTheFirst(Pod pod) {
    return PodContainers.phase(pod).equals("Pending")
        && pod.getSpec().getNodeName() != null
        && PodContainers.statuses(pod).stream()
            .map(ContainerStatus::getState)
            .allMatch(PodEvents::isBeforeTheFirst);
  }

  private static boolean isBeforeTheFirst(ContainerState state) {
    return state == null
        || (state.getWaiting() != null
            && BEFORE_THE_FIRST.contains(state.getWaiting().getReason()));
  }

  private static List<Event> eventsOf(KubernetesClient client, HasMetadata object) {
    return client
        .v1()
        .events()
        .inNamespace(object.getMetadata().getNamespace())
        .withField("involvedObject.uid", object.getMetadata().getUid())
        .list()
        .getItems();
  }

  private static String time(Event event) {
    return Optional.ofNullable(event.getLastTimestamp())
        .or(() -> Optional.ofNullable(event.getFirstTimestamp()))
        .orElse("");
  }
}
