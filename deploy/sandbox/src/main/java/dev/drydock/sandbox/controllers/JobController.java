package dev.drydock.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs the one pod of a Job to its end. */
final class JobController {
  /** Each pod carries it until it is counted, so that none ends unnoticed. */
  private static final String TRACKING = "batch.kubernetes.io/job-tracking";

  private final KubernetesClient client;
  private final Events events;

  JobController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "job-controller");
  }

  void look(Job job, Workloads all) {
    JobStatus before = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
    List<Pod> pods = all.podsOf(job);
    if (JobReport.isOver(before)) {
      pods.forEach(this::release);
      return;
    }
    List<Pod> running = pods.stream().filter(pod -> !isOver(pod)).toList();
    List<Pod> uncounted =
        pods.stream().filter(pod -> isOver(pod) && pod.hasFinalizer(TRACKING)).toList();
    JobStatus counted = JobReport.count(before, running, uncounted);
    Optional<JobEnd> end = JobEnd.of(job, counted);
    if (end.isPresent()) {
      running.stream()
          .filter(pod -> !pod.isMarkedForDeletion())
          .forEach(pod -> client.resource(pod).delete());
    }
    JobStatus status = end.map(reached -> JobReport.conclude(counted, reached)).orElse(counted);
    if (!status.equals(before)) {
      client.resource(new JobBuilder(job).withStatus(status).build()).updateStatus();
    }
    uncounted.forEach(this::release);
    if (JobReport.isOver(status)) {
      end.ifPresent(reached -> tell(job, reached));
    } else if (end.isEmpty() && running.isEmpty() && !job.isMarkedForDeletion()) {
      create(job);
    }
  }

  private void tell(Job job, JobEnd end) {
    if (end.equals(JobEnd.SUCCEEDED)) {
      events.normal(job, "Completed", "Job completed");
    } else {
      events.warning(job, end.reason(), end.message());
    }
  }

  private void create(Job job) {
    Pod pod = Workloads.pod(job, job.getSpec().getTemplate());
    pod.addFinalizer(TRACKING);
    Pod created = client.resource(pod).create();
    events.normal(job, "SuccessfulCreate", "Created pod: " + created.getMetadata().getName());
  }

  /** Nobody counts the pods of a Job that is gone. */
  void releaseOrphan(Pod pod, Workloads all) {
    if (all.jobs().stream().noneMatch(pod::hasOwnerReferenceFor)) {
      release(pod);
    }
  }

  private void release(Pod pod) {
    if (pod.hasFinalizer(TRACKING)) {
      client
          .resource(pod)
          .edit(
              now ->
                  new PodBuilder(now)
                      .editMetadata()
                      .removeFromFinalizers(TRACKING)
                      .endMetadata()
                      .build());
    }
  }

  /** A pod that is removed before any kubelet had it will never say how it ended. */
  private static boolean isOver(Pod pod) {
    return Workloads.hasEnded(pod)
        || (pod.isMarkedForDeletion() && pod.getSpec().getNodeName() == null);
  }
}
