package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs the one pod of a Job to its end. */
final class JobController implements Loop.Work {
  private final KubernetesClient client;
  private final Events events;

  JobController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "job-controller");
  }

  @Override
  public Optional<Duration> look(Loop.Name name) {
    Job job = client.batch().v1().jobs().inNamespace(name.namespace()).withName(name.name()).get();
    if (job == null) {
      releaseOrphans(name);
      return Optional.empty();
    }
    JobStatus before = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
    List<Pod> all = Owned.pods(client, job);
    Optional<Instant> endedAt = JobReport.endedAt(before);
    if (endedAt.isPresent()) {
      all.forEach(this::release);
      return expire(job, endedAt.get());
    }
    JobPods pods = JobPods.of(all, before);
    JobEnd end = JobEnd.of(job, before, pods);
    if (end != JobEnd.NONE) {
      pods.running().stream()
          .filter(pod -> !pod.isMarkedForDeletion())
          .forEach(pod -> client.resource(pod).delete());
    }
    report(job, before, pods, end);
    pods.uncounted().forEach(this::release);
    return end == JobEnd.NONE && !job.isMarkedForDeletion()
        ? goOn(job, before, all, pods)
        : Optional.empty();
  }

  private Optional<Duration> goOn(Job job, JobStatus before, List<Pod> all, JobPods pods) {
    boolean replaceTerminating =
        "TerminatingOrFailed".equals(job.getSpec().getPodReplacementPolicy());
    boolean occupied =
        pods.running().stream().anyMatch(pod -> !replaceTerminating || !pod.isMarkedForDeletion());
    if (!occupied) {
      Duration wait = JobPods.backOff(all, pods.failed());
      if (!wait.isZero()) {
        return Optional.of(wait);
      }
      create(job);
    }
    return JobEnd.deadline(job, before)
        .map(end -> Duration.between(Instant.now(), end).plusMillis(100));
  }

  private void create(Job job) {
    Pod pod =
        new PodBuilder(Owned.pod(job, job.getSpec().getTemplate()).build())
            .editMetadata()
            .addToFinalizers(JobPods.TRACKING)
            .endMetadata()
            .build();
    try {
      Pod created = client.resource(pod).create();
      events.normal(job, "SuccessfulCreate", "Created pod: " + created.getMetadata().getName());
    } catch (KubernetesClientException refused) {
      events.warning(job, "FailedCreate", "Error creating: " + refused.getStatus().getMessage());
      throw refused;
    }
  }

  private void report(Job job, JobStatus before, JobPods pods, JobEnd end) {
    JobStatus status = JobReport.of(before, pods, end, Instant.now());
    if (status.equals(before)) {
      return;
    }
    client.resource(new JobBuilder(job).withStatus(status).build()).updateStatus();
    if (end == JobEnd.SUCCEEDED && pods.running().isEmpty()) {
      events.normal(job, "Completed", "Job completed");
    } else if (end != JobEnd.NONE && pods.running().isEmpty()) {
      events.warning(job, end.reason(), end.message());
    }
  }

  private Optional<Duration> expire(Job job, Instant ended) {
    Optional<Instant> time =
        Optional.ofNullable(job.getSpec().getTtlSecondsAfterFinished()).map(ended::plusSeconds);
    Optional<Duration> left =
        time.map(then -> Duration.between(Instant.now(), then).plusMillis(10));
    if (left.filter(Duration::isNegative).isPresent()) {
      client.resource(job).delete();
      return Optional.empty();
    }
    return left;
  }

  /** Nobody counts the pods of a Job that is gone. */
  private void releaseOrphans(Loop.Name job) {
    client.pods().inNamespace(job.namespace()).list().getItems().stream()
        .filter(pod -> Owned.nameOfController(pod, "Job").filter(job::equals).isPresent())
        .forEach(this::release);
  }

  private void release(Pod pod) {
    if (JobPods.isTracked(pod)) {
      client
          .resource(
              new PodBuilder(pod)
                  .editMetadata()
                  .removeFromFinalizers(JobPods.TRACKING)
                  .withResourceVersion(null)
                  .endMetadata()
                  .build())
          .update();
    }
  }
}
