package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An image that is older than the database. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class DatabaseAheadTest {

  @Test
  void shouldTouchNothingUnlessItIsAllowed(Shop shop) {
    // Given
    shop.release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.release("1.0");

      // Then
      MigrationRun run = shop.awaitOutcome("Blocked");
      assertThat(Runs.reason(run)).isEqualTo("DatabaseAhead");
      assertThat(shop.awaitCondition("Stalled", "True").getReason()).isEqualTo("DatabaseAhead");
      assertThat(Runs.stepNames(run)).containsExactly("Preflight");
      assertThat(pods.of("1.1")).hasSize(3).allSatisfy(pod -> assertThat(pod.ending()).isEmpty());
      assertThat(pods.of("1.0")).allSatisfy(pod -> assertThat(pod.started()).isEmpty());
    }

    // And then
    shop.release("1.0", Migrations.of("1.0").databaseAhead("Allow"));
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.awaitCondition("Ready", "True");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
  }
}
