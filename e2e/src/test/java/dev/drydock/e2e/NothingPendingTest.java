package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Release 1.2 is a new app on the schema of 1.1: it costs no downtime, no backup, no restart. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class NothingPendingTest {

  @Test
  void shouldLoseNoOldPodBeforeTheNewOneServes(Shop shop) {
    // Given
    shop.with(App.GATED.thatEndsGracefully()).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    int backups = shop.backups().size();
    try (PodHistory pods = PodHistory.of(shop);
        Customer customer = Customer.of(shop)) {
      // When
      shop.release("1.2");

      // Then
      MigrationRun run = shop.awaitOutcome("Succeeded");
      shop.awaitServing("1.2");
      shop.await("the customer to see 1.2", () -> customer.seen().contains("served shop 1.2"));
      for (String deployment : shop.app().names()) {
        List<Instant> served = times(pods.of(deployment, "1.2"), PodHistory.Life::ready);
        List<Instant> ended = times(pods.of(deployment, "1.1"), PodHistory.Life::ending);
        assertThat(ended).hasSameSizeAs(served);
        for (int pod = 0; pod < ended.size(); pod++) {
          assertThat(ended.get(pod)).as(deployment).isAfterOrEqualTo(served.get(pod));
        }
      }
      assertThat(customer.seen())
          .contains("served shop 1.1")
          .noneMatch(line -> line.startsWith("failed"));
      assertThat(Runs.stepNames(run)).containsExactly("Preflight", "Resuming");
      assertThat(Runs.status(run).orElseThrow().downtime()).isNull();
      assertThat(shop.backups()).hasSize(backups);
      assertThat(shop.jobsOf(run)).singleElement().asString().contains("preflight");
    }
  }

  @Test
  void shouldTouchNoPodForAnotherMigrationsImage(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    List<String> before = uids(shop.pods().app());

    // When
    shop.migrate(Migrations.of("1.2"));

    // Then
    shop.awaitOutcome("Succeeded");
    shop.awaitCondition("Ready", "True");
    assertThat(uids(shop.pods().app())).isEqualTo(before);
    assertThat(shop.migration().getStatus().image()).isEqualTo("shop-migrations:1.2");
  }

  private static List<Instant> times(
      List<PodHistory.Life> pods, Function<PodHistory.Life, Optional<Instant>> time) {
    return pods.stream().flatMap(pod -> time.apply(pod).stream()).sorted().toList();
  }

  private static List<String> uids(List<Pod> pods) {
    return pods.stream().map(HasMetadata::getMetadata).map(metadata -> metadata.getUid()).toList();
  }
}
