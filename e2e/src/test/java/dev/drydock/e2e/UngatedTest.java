package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workloads that do not carry Drydock's gate. */
@ExtendWith(Shops.class)
class UngatedTest {

  @Test
  void shouldRefuseToStopWhatGitWouldStartAgain(Shop shop) {
    // Given
    shop.with(App.GATED.withoutGate());
    install(shop, Migrations.of("1.0"));
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.migrate(Migrations.of("1.1"));

      // Then
      MigrationRun run = shop.awaitOutcome("Blocked");
      assertThat(Runs.reason(run)).isEqualTo("ReplicasOwnedElsewhere");
      assertThat(Runs.message(run))
          .contains(
              Cluster.ARGO_CD,
              "shop-web",
              "schedulingGates: [{name: drydock.dev/schema}]",
              "remove replicas");
      assertThat(shop.awaitCondition("Stalled", "True").getReason())
          .isEqualTo("ReplicasOwnedElsewhere");
      assertThat(shop.database().history()).containsExactly("1.0");
      assertThat(pods.of("1.0")).hasSize(3).allSatisfy(pod -> assertThat(pod.ending()).isEmpty());
    }
  }

  @Test
  @Tag(Sandbox.TAG)
  void shouldSetTheImageThatItIsTold(Shop shop) {
    // Given
    shop.with(App.SMALL.withoutGate().withoutReplicas());
    install(shop, Migrations.of("1.0").setting("shop:1.0"));
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.migrate(Migrations.of("1.1").setting("shop:1.1"));

      // Then
      shop.awaitOutcome("Succeeded");
      shop.awaitServing("1.1");
      shop.awaitCondition("Ready", "True");
      assertThat(pods.of("1.0"))
          .hasSize(1)
          .allSatisfy(
              pod ->
                  assertThat(pod.gone().orElseThrow()).isBefore(shop.database().migratedAt("1.1")));
      assertThat(pods.startedOf("1.1"))
          .hasSize(1)
          .allSatisfy(
              pod ->
                  assertThat(pod.started().orElseThrow())
                      .isAfterOrEqualTo(shop.database().migratedBy("1.1.1")));
    }
  }

  /** Without a gate the app is deployed after its schema. */
  private static void install(Shop shop, Migrations migrations) {
    shop.migrate(migrations);
    shop.awaitOutcome("Succeeded");
    shop.expectRun();
    shop.apply(shop.app().yaml("1.0"), Cluster.ARGO_CD);
    shop.awaitServing("1.0");
    shop.awaitCondition("Ready", "True");
  }
}
