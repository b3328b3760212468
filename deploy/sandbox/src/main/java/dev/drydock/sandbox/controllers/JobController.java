package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.ReplicaSetController.orAbsent;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the one pod of a Job to its end. Each pod carries a finalizer until it is counted, so that
 * none ends unnoticed.
 */
final class JobController implements Loop.Work {
  private static final String TRACKING = "batch.kubernetes.io/job-tracking";
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

  private final KubernetesClient client;
  private final Events events;

  JobController(KubernetesClient client) {
    this.client = client;
    this.events = new Events(client, "job-controller");
  }

  /** What a Job has come to. */
  private enum End {
    NONE("", "", "", ""),
    SUCCEEDED(
        "SuccessCriteriaMet",
        "Complete",
        "CompletionsReached",
        "Reached expected number of succeeded pods"),
    FAILED(
        "FailureTarget",
        "Failed",
        "BackoffLimitExceeded",
        "Job has reached the specified backoff limit"),
    LATE(
        "FailureTarget",
        "Failed",
        "DeadlineExceeded",
        "Job was active longer than specified deadline");

    private final String foreseen;
    private final String reached;
    private final String reason;
    private final String message;

    End(String foreseen, String reached, String reason, String message) {
      this.foreseen = foreseen;
      this.reached = reached;
      this.reason = reason;
      this.message = message;
    }
  }

  @Override
  public Optional<Duration> look(Loop.Name name) {
    Job job = client.batch().v1().jobs().inNamespace(name.namespace()).withName(name.name()).get();
    if (job == null) {
      releaseOrphans(name);
      return Optional.empty();
    }
    JobStatus before = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
    List<Pod> pods = Owned.pods(client, job);
    if (before.getConditions().stream().anyMatch(JobController::isFinal)) {
      pods.forEach(this::release);
      return expire(job, before);
    }
    List<Pod> ended =
        pods.stream().filter(JobController::isOver).filter(JobController::isTracked).toList();
    long succeeded = count(before.getSucceeded()) + ended.stream().filter(Owned::succeeded).count();
    long failed =
        count(before.getFailed()) + ended.stream().filter(pod -> !Owned.succeeded(pod)).count();
    List<Pod> running = pods.stream().filter(pod -> !isOver(pod)).toList();
    End end = job.isMarkedForDeletion() ? End.NONE : end(job, before, succeeded, failed);
    if (end != End.NONE) {
      running.stream()
          .filter(pod -> !pod.isMarkedForDeletion())
          .forEach(pod -> client.resource(pod).delete());
    }
    report(job, before, running, succeeded, failed, end);
    ended.forEach(this::release);
    return end == End.NONE && !job.isMarkedForDeletion()
        ? goOn(job, pods, running, failed)
        : Optional.empty();
  }

  private static End end(Job job, JobStatus before, long succeeded, long failed) {
    if (succeeded > 0) {
      return End.SUCCEEDED;
    }
    if (failed > job.getSpec().getBackoffLimit()) {
      return End.FAILED;
    }
    boolean late = deadline(job, before).filter(end -> end.isBefore(Instant.now())).isPresent();
    return late ? End.LATE : End.NONE;
  }

  private static Optional<Instant> deadline(Job job, JobStatus status) {
    return Optional.ofNullable(job.getSpec().getActiveDeadlineSeconds())
        .flatMap(
            seconds ->
                Optional.ofNullable(status.getStartTime())
                    .map(Instant::parse)
                    .map(start -> start.plusSeconds(seconds)));
  }

  private Optional<Duration> goOn(Job job, List<Pod> pods, List<Pod> running, long failed) {
    boolean replaceTerminating =
        "TerminatingOrFailed".equals(job.getSpec().getPodReplacementPolicy());
    boolean occupied =
        running.stream().anyMatch(pod -> !replaceTerminating || !pod.isMarkedForDeletion());
    if (!occupied) {
      Duration wait = failed == 0 ? Duration.ZERO : backOff(pods, failed);
      if (!wait.isZero()) {
        return Optional.of(wait);
      }
      create(job);
    }
    return deadline(job, job.getStatus())
        .map(end -> Duration.between(Instant.now(), end).plusMillis(100));
  }

  private static Duration backOff(List<Pod> pods, long failed) {
    Duration after = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failed - 1, 6));
    Instant last =
        pods.stream()
            .map(JobController::endedAt)
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .orElse(Instant.now());
    Duration left =
        Duration.between(
            Instant.now(),
            last.plus(after.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : after));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Optional<Instant> endedAt(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(status -> status.getState().getTerminated())
        .filter(Objects::nonNull)
        .map(terminated -> Instant.parse(terminated.getFinishedAt()))
        .max(Instant::compareTo);
  }

  private void create(Job job) {
    Pod pod =
        new PodBuilder(Owned.pod(job, job.getSpec().getTemplate()).build())
            .editMetadata()
            .addToFinalizers(TRACKING)
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

  private void report(
      Job job, JobStatus before, List<Pod> running, long succeeded, long failed, End end) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    long terminating = running.stream().filter(Pod::isMarkedForDeletion).count();
    List<JobCondition> conditions = new ArrayList<>(before.getConditions());
    if (end != End.NONE) {
      add(conditions, end.foreseen, end, now);
      if (running.isEmpty()) {
        add(conditions, end.reached, end, now);
      }
    }
    JobStatus status =
        new JobStatusBuilder(before)
            .withStartTime(Objects.requireNonNullElse(before.getStartTime(), now))
            .withActive(orAbsent(running.size() - terminating))
            .withTerminating((int) terminating)
            .withReady(
                (int) running.stream().filter(pod -> Owned.readySince(pod).isPresent()).count())
            .withSucceeded(orAbsent(succeeded))
            .withFailed(orAbsent(failed))
            .withNewUncountedTerminatedPods()
            .endUncountedTerminatedPods()
            .withConditions(conditions)
            .build();
    boolean complete = conditions.stream().anyMatch(one -> one.getType().equals("Complete"));
    if (complete) {
      status.setCompletionTime(now);
    }
    if (!status.equals(before)) {
      client.resource(new JobBuilder(job).withStatus(status).build()).updateStatus();
      tell(job, end, running.isEmpty());
    }
  }

  private void tell(Job job, End end, boolean over) {
    if (end == End.SUCCEEDED && over) {
      events.normal(job, "Completed", "Job completed");
    } else if (end != End.NONE && over) {
      events.warning(job, end.reason, end.message);
    }
  }

  private static void add(List<JobCondition> conditions, String type, End end, String now) {
    if (conditions.stream().noneMatch(one -> one.getType().equals(type))) {
      conditions.add(
          new JobConditionBuilder()
              .withType(type)
              .withStatus("True")
              .withReason(end.reason)
              .withMessage(end.message)
              .withLastProbeTime(now)
              .withLastTransitionTime(now)
              .build());
    }
  }

  private Optional<Duration> expire(Job job, JobStatus status) {
    Optional<Instant> end =
        Optional.ofNullable(job.getSpec().getTtlSecondsAfterFinished())
            .flatMap(
                seconds ->
                    status.getConditions().stream()
                        .filter(JobController::isFinal)
                        .map(
                            condition ->
                                Instant.parse(condition.getLastTransitionTime())
                                    .plusSeconds(seconds))
                        .findFirst());
    if (end.filter(time -> !time.isAfter(Instant.now())).isPresent()) {
      client.resource(job).delete();
    }
    return end.filter(time -> time.isAfter(Instant.now()))
        .map(time -> Duration.between(Instant.now(), time).plusMillis(10));
  }

  /** Nobody counts the pods of a Job that is gone. */
  private void releaseOrphans(Loop.Name job) {
    client.pods().inNamespace(job.namespace()).list().getItems().stream()
        .filter(pod -> Owned.nameOfController(pod, "Job").filter(job::equals).isPresent())
        .forEach(this::release);
  }

  private void release(Pod pod) {
    if (isTracked(pod)) {
      client
          .resource(
              new PodBuilder(pod)
                  .editMetadata()
                  .removeFromFinalizers(TRACKING)
                  .withResourceVersion(null)
                  .endMetadata()
                  .build())
          .update();
    }
  }

  private static boolean isTracked(Pod pod) {
    return pod.getMetadata().getFinalizers().contains(TRACKING);
  }

  /** A pod that is removed before any kubelet had it will never say how it ended. */
  private static boolean isOver(Pod pod) {
    return Owned.hasEnded(pod)
        || (pod.isMarkedForDeletion() && pod.getSpec().getNodeName() == null);
  }

  private static boolean isFinal(JobCondition condition) {
    return condition.getType().equals("Complete") || condition.getType().equals("Failed");
  }

  private static long count(@Nullable Integer count) {
    return Objects.requireNonNullElse(count, 0);
  }
}
