package dev.drydock.sandbox.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
  @ParameterizedTest(
      name =
          "{0} wanted, surge {1}, unavailable {2}; new {3} of which {4}, old {5} of which {6} serve")
  @CsvSource({
    // The first pods, at once.
    "2, 25%, 25%, 0, 0, 0, 0, 2, 0",
    // One more than wanted, while all of the old serve.
    "2, 25%, 25%, 0, 0, 2, 2, 1, 2",
    // The new one waits at its gate: nothing of the old goes.
    "2, 25%, 25%, 1, 0, 2, 2, 1, 2",
    // It serves: an old one goes, then the next new one comes.
    "2, 25%, 25%, 1, 1, 2, 2, 1, 1",
    "2, 25%, 25%, 1, 1, 1, 1, 2, 1",
    "2, 25%, 25%, 2, 2, 1, 1, 2, 0",
    // An old one that does not serve is no loss.
    "2, 25%, 25%, 1, 0, 2, 1, 1, 2",
    "4, 0, 1, 0, 0, 4, 4, 0, 3",
    "4, 0, 0, 0, 0, 4, 4, 0, 3",
    // Scaled to nothing.
    "0, 25%, 25%, 1, 0, 2, 2, 0, 0"
  })
  void shouldNotLoseMoreThanIsAllowed(
      int wanted,
      String surge,
      String unavailable,
      int fresh,
      int freshServing,
      int old,
      int oldServing,
      int freshNext,
      int oldNext) {
    // Given
    ReplicaSet newest = set("new", fresh, freshServing);
    ReplicaSet before = set("old", old, oldServing);

    // When
    Map<ReplicaSet, Integer> sizes =
        Rollout.next(deployment(wanted, surge, unavailable), newest, List.of(before), true);

    // Then
    assertThat(sizes.getOrDefault(newest, fresh)).as("new").isEqualTo(freshNext);
    assertThat(sizes.getOrDefault(before, old)).as("old").isEqualTo(oldNext);
  }

  @Test
  void shouldRoundSurgeUpAndUnavailableDown() {
    Deployment deployment = deployment(5, "25%", "25%");
    assertThat(Rollout.surge(deployment)).isEqualTo(2);
    assertThat(Rollout.unavailable(deployment)).isEqualTo(1);
  }

  @ParameterizedTest(name = "pods of the old one are left: {0}")
  @CsvSource({"true, 0", "false, 2"})
  void shouldRecreateWhenAllOldPodsAreGone(boolean left, int freshNext) {
    // Given
    Deployment deployment = deployment(2, "25%", "25%");
    deployment.getSpec().getStrategy().setType("Recreate");
    ReplicaSet newest = set("new", 0, 0);
    ReplicaSet before = set("old", 2, 2);

    // When
    Map<ReplicaSet, Integer> sizes = Rollout.next(deployment, newest, List.of(before), left);

    // Then
    assertThat(sizes.getOrDefault(newest, 0)).as("new").isEqualTo(freshNext);
    assertThat(sizes.get(before)).as("old").isZero();
  }

  private static Deployment deployment(int replicas, String surge, String unavailable) {
    // @formatter:off
    return new DeploymentBuilder()
        .withNewSpec()
            .withReplicas(replicas)
            .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                    .withMaxSurge(limit(surge))
                    .withMaxUnavailable(limit(unavailable))
                .endRollingUpdate()
            .endStrategy()
        .endSpec()
        .build();
    // @formatter:on
  }

  private static IntOrString limit(String text) {
    return text.endsWith("%") ? new IntOrString(text) : new IntOrString(Integer.parseInt(text));
  }

  private static ReplicaSet set(String name, int size, int available) {
    return new ReplicaSetBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(size)
        .endSpec()
        .withNewStatus()
        .withReplicas(size)
        .withAvailableReplicas(available)
        .endStatus()
        .build();
  }
}
