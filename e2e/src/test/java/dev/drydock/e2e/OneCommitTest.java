package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One commit changes both images, and a GitOps tool applies it again and again. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class OneCommitTest {

  @Test
  void shouldStartNoNewPodBeforeTheSchemaIsInSync(Shop shop) {
    // Given
    shop.release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.expectRun();
    try (PodHistory pods = PodHistory.of(shop);
        GitOps gitOps = GitOps.syncing(shop, "1.1")) {
      // When
      MigrationRun run = shop.awaitOutcome("Succeeded");

      // Then
      shop.awaitServing("1.1");
      shop.awaitCondition("Ready", "True");
      int soFar = gitOps.syncs();
      shop.await("two more syncs", () -> gitOps.syncs() >= soFar + 2);
      assertThat(shop.isServing("1.1")).isTrue();
      assertThat(pods.startedOf("1.1"))
          .hasSize(3)
          .allSatisfy(
              pod ->
                  assertThat(pod.started().orElseThrow())
                      .isAfterOrEqualTo(Runs.end(run, "Migrating"))
                      .isAfterOrEqualTo(shop.database().migratedBy("1.1.1")));
      assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
      assertThat(gitOps.refusals()).isEmpty();
    }
  }
}
