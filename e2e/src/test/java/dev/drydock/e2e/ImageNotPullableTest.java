package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An app image that does not exist. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class ImageNotPullableTest {

  @Test
  void shouldFindOutWhileTheAppIsUp(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.release("9.9", Migrations.of("1.1"));

      // Then
      MigrationRun run = shop.awaitReason("ImageNotPullable");
      assertThat(Runs.phase(run)).isEqualTo("Blocked");
      assertThat(Runs.message(run)).contains("shop:9.9");
      shop.awaitCondition("Reconciling", "True");
      assertThat(pods.of("1.0")).hasSize(1).allSatisfy(pod -> assertThat(pod.ending()).isEmpty());
      assertThat(shop.database().history()).containsExactly("1.0");

      // And then
      shop.release("1.1");
      shop.awaitOutcome("Succeeded");
      shop.awaitServing("1.1");
      assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
    }
  }
}
