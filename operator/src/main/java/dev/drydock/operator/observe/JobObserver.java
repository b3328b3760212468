package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.operator.plan.AgentState;
import dev.drydock.operator.plan.JobState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at one of a run's Jobs and at its pod, live. */
public final class JobObserver {
  private static final String JOB_NAME = "batch.kubernetes.io/job-name";

  private final KubernetesClient client;

  public JobObserver(KubernetesClient client) {
    this.client = client;
  }

  /** What has become of a Job that works without a go. */
  public JobState observe(String namespace, String name) {
    return observe(namespace, name, List.of(), new Door(false, Optional.empty()));
  }

  /**
   * The same with Jobs that were read a moment ago, of which this one may be: one that they lack is
   * asked for by its name, whatever its labels.
   */
  JobState observe(String namespace, String name, List<Job> read) {
    return observe(namespace, name, read, new Door(false, Optional.empty()));
  }

  /**
   * What has become of a Job whose pod waits at the door.
   *
   * @param recordedGo the uid of the pod that was recorded for its go: it has been at the door,
   *     even if its readiness is not known at this moment
   */
  public JobState observeAtDoor(String namespace, String name, Optional<String> recordedGo) {
    return observeAtDoor(namespace, name, List.of(), recordedGo);
  }

  /** The same with Jobs that were read a moment ago. */
  JobState observeAtDoor(
      String namespace, String name, List<Job> read, Optional<String> recordedGo) {
    return observe(namespace, name, read, new Door(true, recordedGo));
  }

  private record Door(boolean exists, Optional<String> recordedGo) {}

  private JobState observe(String namespace, String name, List<Job> read, Door door) {
    Job job =
        read.stream()
            .filter(found -> name.equals(found.getMetadata().getName()))
            .findFirst()
            .orElseGet(
                () -> client.batch().v1().jobs().inNamespace(namespace).withName(name).get());
    if (job == null || job.getMetadata().getDeletionTimestamp() != null) {
      return new JobState.Absent();
    }
    List<Pod> pods =
        client.pods().inNamespace(namespace).withLabel(JOB_NAME, name).list().getItems();
    return state(job, pods, door);
  }

  private JobState state(Job job, List<Pod> pods, Door door) {
    String name = job.getMetadata().getName();
    Instant since = Instant.parse(job.getMetadata().getCreationTimestamp());
    return switch (AgentReports.of(job, pods)) {
      case AgentState.Starting() -> new JobState.Starting(name, since, trouble(job, pods));
      case AgentState.AtTheDoor(String uid) -> alive(job, pods, pod(pods, uid), true, door);
      case AgentState.Working(String uid) -> alive(job, pods, pod(pods, uid), false, door);
      case AgentState.Lost(String why) -> new JobState.Lost(name, why);
      case AgentState.Reported(String uid, var report) -> {
        Pod pod = pod(pods, uid);
        yield PodContainers.appImagesStarted(pod)
            ? new JobState.Reported(name, uid, report, PodContainers.pinnedToolImage(pod))
            : new JobState.Starting(name, since, trouble(job, pods));
      }
    };
  }

  /** A pod that has its go works; one at the door that is being deleted will not come back. */
  private JobState alive(Job job, List<Pod> pods, Pod pod, boolean ready, Door door) {
    String name = job.getMetadata().getName();
    Instant since = Instant.parse(job.getMetadata().getCreationTimestamp());
    String uid = pod.getMetadata().getUid();
    if (uid.equals(annotations(pod).get(Api.GO))) {
      boolean reminded = uid.equals(annotations(pod).get(Api.GO_REMINDER));
      return new JobState.Working(
          name, uid, since, Optional.of(pod.getMetadata().getName()).filter(_ -> !reminded));
    }
    if (!door.exists()) {
      return working(job, pods, uid, since);
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return new JobState.Lost(
          name, "Pod %s is being deleted".formatted(pod.getMetadata().getName()));
    }
    return ready || door.recordedGo().filter(uid::equals).isPresent()
        ? new JobState.AtDoor(name, pod.getMetadata().getName(), uid)
        : new JobState.Starting(name, since, trouble(job, pods));
  }

  /** An agent that waits for a container beside it which cannot start does not work yet. */
  private JobState working(Job job, List<Pod> pods, String uid, Instant since) {
    String name = job.getMetadata().getName();
    Optional<JobState.Trouble> trouble = trouble(job, pods);
    return trouble.isPresent()
        ? new JobState.Starting(name, since, trouble)
        : new JobState.Working(name, uid, since);
  }

  private static Map<String, String> annotations(Pod pod) {
    return Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
  }

  private Optional<JobState.Trouble> trouble(Job job, List<Pod> pods) {
    return PodProblems.of(client, job, pods)
        .map(problem -> new JobState.Trouble(problem.reason().word(), problem.message()));
  }

  private static Pod pod(List<Pod> pods, String uid) {
    return pods.stream()
        .filter(pod -> uid.equals(pod.getMetadata().getUid()))
        .findFirst()
        .orElseThrow();
  }
}
