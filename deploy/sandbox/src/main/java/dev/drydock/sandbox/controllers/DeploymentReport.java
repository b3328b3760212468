package dev.drydock.sandbox.controllers;

import static dev.drydock.sandbox.controllers.Workloads.orAbsent;

import dev.drydock.sandbox.Metadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a Deployment's status says, by what its ReplicaSets say. */
final class DeploymentReport {
  private DeploymentReport() {}

  static DeploymentStatus of(
      Deployment deployment, Optional<ReplicaSet> newest, List<ReplicaSet> sets) {
    int desired = deployment.getSpec().getReplicas();
    int total = sum(sets, ReplicaSetStatus::getReplicas);
    int available = sum(sets, ReplicaSetStatus::getAvailableReplicas);
    int updated = sum(newest.stream().toList(), ReplicaSetStatus::getReplicas);
    boolean complete =
        updated == desired && total == desired && available == desired && newest.isPresent();
    boolean enough = available >= desired - Rollout.unavailable(deployment);
    String name =
        newest.map(set -> set.getMetadata().getName()).orElse(deployment.getMetadata().getName());
    return new DeploymentStatusBuilder()
        .withObservedGeneration(deployment.getMetadata().getGeneration())
        .withReplicas(orAbsent(total))
        .withTerminatingReplicas(sum(sets, ReplicaSetStatus::getTerminatingReplicas))
        .withUpdatedReplicas(orAbsent(updated))
        .withReadyReplicas(orAbsent(sum(sets, ReplicaSetStatus::getReadyReplicas)))
        .withAvailableReplicas(orAbsent(available))
        .withUnavailableReplicas(orAbsent(Math.max(0, Math.max(total, desired) - available)))
        .withConditions(
            condition(
                deployment,
                "Available",
                enough ? "True" : "False",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "Deployment %s minimum availability.".formatted(enough ? "has" : "does not have")),
            condition(
                deployment,
                "Progressing",
                "True",
                complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                "ReplicaSet \"%s\" %s"
                    .formatted(
                        name, complete ? "has successfully progressed." : "is progressing.")))
        .build();
  }

  /** Keeps the times of a condition that says what it said before. */
  private static DeploymentCondition condition(
      Deployment deployment, String type, String status, String reason, String message) {
    String now = Metadata.now();
    Optional<DeploymentCondition> before =
        Optional.ofNullable(deployment.getStatus()).stream()
            .flatMap(present -> present.getConditions().stream())
            .filter(one -> one.getType().equals(type) && one.getStatus().equals(status))
            .findFirst();
    DeploymentCondition condition =
        before
            .map(DeploymentConditionBuilder::new)
            .orElseGet(
                () ->
                    new DeploymentConditionBuilder()
                        .withType(type)
                        .withStatus(status)
                        .withLastUpdateTime(now)
                        .withLastTransitionTime(now))
            .withReason(reason)
            .withMessage(message)
            .build();
    if (!before.equals(Optional.of(condition))) {
      condition.setLastUpdateTime(now);
    }
    return condition;
  }

  private static int sum(List<ReplicaSet> sets, Function<ReplicaSetStatus, Integer> count) {
    return sets.stream()
        .map(ReplicaSet::getStatus)
        .filter(Objects::nonNull)
        .map(count)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .sum();
  }
}
