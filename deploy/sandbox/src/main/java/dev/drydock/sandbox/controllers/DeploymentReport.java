package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.ReplicaSetController.orAbsent;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a Deployment's status says; a pure function of what its ReplicaSets say. */
final class DeploymentReport {
  private static final String COMPLETE = "NewReplicaSetAvailable";
  private static final String TIMED_OUT = "ProgressDeadlineExceeded";

  private DeploymentReport() {}

  static DeploymentStatus of(
      Deployment deployment, Optional<ReplicaSet> newest, List<ReplicaSet> sets, Instant now) {
    int total = sum(sets, set -> set.getStatus().getReplicas());
    int available = sum(sets, set -> set.getStatus().getAvailableReplicas());
    int updated = sum(newest.stream().toList(), set -> set.getStatus().getReplicas());
    DeploymentStatus counted =
        new DeploymentStatusBuilder()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(orAbsent(total))
            .withTerminatingReplicas(sum(sets, set -> set.getStatus().getTerminatingReplicas()))
            .withUpdatedReplicas(orAbsent(updated))
            .withReadyReplicas(orAbsent(sum(sets, set -> set.getStatus().getReadyReplicas())))
            .withAvailableReplicas(orAbsent(available))
            .withUnavailableReplicas(
                orAbsent(
                    Math.max(0, Math.max(total, deployment.getSpec().getReplicas()) - available)))
            .build();
    int desired = deployment.getSpec().getReplicas();
    boolean complete =
        updated == desired && total == desired && available == desired && newest.isPresent();
    counted.setConditions(
        List.of(
            availability(deployment, available >= desired - Rollout.unavailable(deployment), now),
            progress(deployment, counted, newest, complete, now)));
    return counted;
  }

  /** When the deadline of a rollout under way will have passed. */
  static Optional<Duration> nextLook(Deployment deployment, DeploymentStatus status, Instant now) {
    return find(status, "Progressing")
        .filter(
            condition ->
                !COMPLETE.equals(condition.getReason()) && !TIMED_OUT.equals(condition.getReason()))
        .map(condition -> Instant.parse(condition.getLastUpdateTime()).plus(deadline(deployment)))
        .map(end -> Duration.between(now, end).plusSeconds(1));
  }

  private static DeploymentCondition availability(
      Deployment deployment, boolean available, Instant now) {
    return condition(
        deployment,
        "Available",
        available,
        available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        "Deployment %s minimum availability.".formatted(available ? "has" : "does not have"),
        false,
        now);
  }

  private static DeploymentCondition progress(
      Deployment deployment,
      DeploymentStatus status,
      Optional<ReplicaSet> newest,
      boolean complete,
      Instant now) {
    String name =
        newest.map(set -> set.getMetadata().getName()).orElse(deployment.getMetadata().getName());
    if (complete) {
      return condition(
          deployment,
          "Progressing",
          true,
          COMPLETE,
          "ReplicaSet \"%s\" has successfully progressed.".formatted(name),
          false,
          now);
    }
    boolean moved = hasMoved(deployment, status);
    boolean late =
        !moved
            && find(deployment.getStatus(), "Progressing")
                .filter(before -> !COMPLETE.equals(before.getReason()))
                .filter(
                    before ->
                        Instant.parse(before.getLastUpdateTime())
                            .plus(deadline(deployment))
                            .isBefore(now))
                .isPresent();
    return late
        ? condition(
            deployment,
            "Progressing",
            false,
            TIMED_OUT,
            "ReplicaSet \"%s\" has timed out progressing.".formatted(name),
            false,
            now)
        : condition(
            deployment,
            "Progressing",
            true,
            "ReplicaSetUpdated",
            "ReplicaSet \"%s\" is progressing.".formatted(name),
            moved,
            now);
  }

  private static boolean hasMoved(Deployment deployment, DeploymentStatus status) {
    DeploymentStatus before = deployment.getStatus();
    return before == null
        || !Objects.equals(before.getObservedGeneration(), status.getObservedGeneration())
        || !Objects.equals(before.getUpdatedReplicas(), status.getUpdatedReplicas())
        || !Objects.equals(before.getReadyReplicas(), status.getReadyReplicas())
        || !Objects.equals(before.getAvailableReplicas(), status.getAvailableReplicas())
        || !Objects.equals(before.getReplicas(), status.getReplicas());
  }

  /** Keeps the times of a condition that says what it said before. */
  private static DeploymentCondition condition(
      Deployment deployment,
      String type,
      boolean holds,
      String reason,
      String message,
      boolean renew,
      Instant now) {
    String status = holds ? "True" : "False";
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    Optional<DeploymentCondition> before =
        find(deployment.getStatus(), type).filter(one -> one.getStatus().equals(status));
    boolean same =
        before
            .filter(one -> one.getReason().equals(reason) && one.getMessage().equals(message))
            .isPresent();
    return new DeploymentConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(before.map(DeploymentCondition::getLastTransitionTime).orElse(time))
        .withLastUpdateTime(same && !renew ? before.orElseThrow().getLastUpdateTime() : time)
        .build();
  }

  private static Optional<DeploymentCondition> find(
      @Nullable DeploymentStatus status, String type) {
    return Optional.ofNullable(status).stream()
        .flatMap(present -> present.getConditions().stream())
        .filter(condition -> condition.getType().equals(type))
        .findFirst();
  }

  private static Duration deadline(Deployment deployment) {
    return Duration.ofSeconds(
        Objects.requireNonNullElse(deployment.getSpec().getProgressDeadlineSeconds(), 600));
  }

  private static int sum(List<ReplicaSet> sets, Function<ReplicaSet, Integer> count) {
    return sets.stream()
        .filter(set -> set.getStatus() != null)
        .mapToInt(set -> Optional.ofNullable(count.apply(set)).orElse(0))
        .sum();
  }
}
