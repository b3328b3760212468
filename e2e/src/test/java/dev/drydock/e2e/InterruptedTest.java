package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do in the middle of a migration. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class InterruptedTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORPHAN")
  void shouldFinishWhatWasBegunWhenTheObjectIsDeleted(DeletionPropagation how, Shop shop) {
    // Given
    SlowRelease.migrating(shop);

    // When
    Cluster.client().resource(shop.migration()).withPropagationPolicy(how).delete();

    // Then
    shop.awaitServing("1.1");
    shop.await(
        "the object and its runs to be gone",
        () ->
            Cluster.client()
                    .resources(DatabaseMigration.class)
                    .inNamespace(shop.namespace())
                    .list()
                    .getItems()
                    .isEmpty()
                && shop.runs().isEmpty());
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1", "1.1");
    assertThat(SlowRelease.executions(shop)).isEqualTo(1);
    assertThat(shop.backups()).isNotEmpty();
  }

  @Test
  void shouldAskTheDatabaseWhenTheJobIsDeleted(Shop shop) {
    // Given
    MigrationRun migrating = SlowRelease.migrating(shop);
    String job =
        Runs.steps(migrating).stream()
            .filter(step -> "Migrating".equals(step.name()))
            .map(step -> Objects.requireNonNull(step.job()))
            .findFirst()
            .orElseThrow();

    // When
    Cluster.client().batch().v1().jobs().inNamespace(shop.namespace()).withName(job).delete();

    // Then
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.stepNames(held)).contains("Settling");
    assertThat(Runs.reason(held)).isEqualTo("OutcomeUnknown");
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1");
    assertThat(SlowRelease.executions(shop)).isEqualTo(1);
    assertThat(shop.pods().app()).isEmpty();

    // And then
    shop.expectRun();
    Cluster.annotate(shop.migration(), "drydock.dev/retry", "the Job was deleted by mistake");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1", "1.1");
  }

  @Test
  void shouldPutBackWhatServedWhenItIsCancelledInTheDowntime(Shop shop) throws Exception {
    // Given
    shop.release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    try (RunWatch runs = RunWatch.of(shop)) {
      shop.release("1.1");
      String run = runs.reached("Quiescing").get(2, TimeUnit.MINUTES);

      // When
      Cluster.annotate(
          shop.run(run),
          Map.of("drydock.dev/cancel", "true", "drydock.dev/cancel-by", Person.me()));

      // Then
      MigrationRun aborted = shop.awaitOutcome("Aborted");
      assertThat(Runs.reason(aborted)).isEqualTo("Cancelled");
      shop.awaitServing("1.0");
      assertThat(shop.awaitCondition("Stalled", "True").getReason()).isEqualTo("Cancelled");
      assertThat(shop.database().history()).containsExactly("1.0");
    }
  }

  @Test
  void shouldSayThatNothingIsUndoneWhenGitGoesBack(Shop shop) {
    // Given
    MigrationRun migrating = SlowRelease.migrating(shop);

    // When
    shop.release("1.0");

    // Then
    String message = shop.awaitCondition("Reconciling", "True").getMessage();
    assertThat(message)
        .contains("spec.image was set back to shop-migrations:1.0")
        .contains("Deployment shop-web was set back to shop:1.0")
        .contains("nothing is undone in mid-run")
        .contains("leave it: the next run says");
    shop.await(
        "both to be told",
        () -> Collections.frequency(Events.about(shop.migration()), "RevertedUnderway") >= 2);
    MigrationRun next = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(next)).isEqualTo("DatabaseAhead");
    assertThat(Runs.outcome(shop.run(Runs.name(migrating)))).isEqualTo("Succeeded");
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1", "1.1");
    assertThat(shop.pods().serving("shop:1.0")).isEmpty();

    // And then
    shop.release("1.1", Migrations.of("1.1-slow"));
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(SlowRelease.executions(shop)).isEqualTo(1);
  }
}
