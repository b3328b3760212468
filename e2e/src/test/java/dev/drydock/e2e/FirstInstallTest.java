package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Release 1.0 meets an empty database, with its normal replicas in Git. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class FirstInstallTest {

  @Test
  void shouldMakeTheSchemaBeforeTheFirstPodStarts(Shop shop) {
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.release("1.0");

      // Then
      MigrationRun run = shop.awaitOutcome("Succeeded");
      shop.awaitCondition("Ready", "True");
      shop.awaitServing("1.0");
      assertThat(shop.database().history()).containsExactly("1.0");
      assertThat(pods.startedOf("1.0"))
          .hasSize(3)
          .allSatisfy(
              pod ->
                  assertThat(pod.started().orElseThrow())
                      .isAfterOrEqualTo(shop.database().migratedBy("1.0")));
      assertThat(Runs.stepNames(run)).contains("Preflight", "BackingUp", "Migrating", "Resuming");
      assertThat(shop.deployment("shop-web").getSpec().getReplicas()).isEqualTo(2);
      assertThat(shop.deployment("shop-worker").getSpec().getReplicas()).isEqualTo(1);
    }
  }
}
