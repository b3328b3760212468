package dev.drydock.operator.observe;

import dev.drydock.api.MigrationRun;
import dev.drydock.operator.manifest.PreviewJob;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.PodProblem;
import dev.drydock.operator.plan.PreviewSpec;
import dev.drydock.operator.plan.PreviewState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Looks at the pod that people look at. */
final class PreviewObserver {
  private static final String JOB_NAME = "batch.kubernetes.io/job-name";
  private static final int HTTP = 8080;

  private final KubernetesClient client;

  PreviewObserver(KubernetesClient client) {
    this.client = client;
  }

  /** What has become of it. */
  PreviewState observe(MigrationRun run, Optional<PreviewSpec> spec) {
    String namespace = run.getMetadata().getNamespace();
    String name = PreviewJob.name(run);
    Job job = client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    if (job == null || job.getMetadata().getDeletionTimestamp() != null) {
      return new PreviewState.Absent();
    }
    List<Pod> pods =
        client.pods().inNamespace(namespace).withLabel(JOB_NAME, name).list().getItems();
    return state(
        job, pods, PodProblems.of(client, job, pods), spec.flatMap(PreviewSpec::container));
  }

  /** What its pods, and whatever keeps them from their work, tell. */
  static PreviewState state(
      Job job, List<Pod> pods, Optional<PodProblem> problem, Optional<String> container) {
    String name = job.getMetadata().getName();
    Optional<Pod> ready = pods.stream().filter(PreviewObserver::serves).findFirst();
    if (ready.isPresent()) {
      return new PreviewState.Ready(
          name, ready.get().getMetadata().getName(), port(ready.get(), container));
    }
    Optional<JobState.Trouble> trouble =
        problem.map(found -> new JobState.Trouble(found.reason().word(), found.message()));
    Optional<String> ended = pods.stream().flatMap(pod -> ended(pod).stream()).findFirst();
    boolean over = JobStates.hasEnded(job) || ended.isPresent();
    return over
        ? new PreviewState.Ended(
            name, trouble.map(JobState.Trouble::message).or(() -> ended).orElse("its pod is gone"))
        : new PreviewState.Starting(name, trouble);
  }

  private static boolean serves(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  /** A container that ends by itself ends the preview, as nothing starts it again. */
  private static Optional<String> ended(Pod pod) {
    return PodContainers.statuses(pod).stream()
        .filter(status -> isNoInitContainer(pod, status))
        .flatMap(status -> ended(status).stream())
        .findFirst();
  }

  private static boolean isNoInitContainer(Pod pod, ContainerStatus status) {
    return pod.getSpec().getContainers().stream()
        .anyMatch(container -> container.getName().equals(status.getName()));
  }

  private static Optional<String> ended(ContainerStatus status) {
    return Optional.ofNullable(status.getState())
        .map(ContainerState::getTerminated)
        .map((ContainerStateTerminated end) -> end.getExitCode())
        .map(code -> "container %s ended with exit code %d".formatted(status.getName(), code));
  }

  private static int port(Pod pod, Optional<String> container) {
    return pod.getSpec().getContainers().stream()
        .filter(written -> container.map(written.getName()::equals).orElse(true))
        .map(Container::getPorts)
        .flatMap(List::stream)
        .filter(port -> port.getProtocol() == null || "TCP".equals(port.getProtocol()))
        .map(ContainerPort::getContainerPort)
        .findFirst()
        .orElse(HTTP);
  }
}
