package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run stands on breaks away in the downtime. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class LostTest {

  @Test
  void shouldPutBackWhatServedWhenTheBackupIsLost(Shop shop) throws Exception {
    // Given
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    try (RunWatch runs = RunWatch.of(shop)) {
      shop.release("1.1");
      String run = runs.reached("BackingUp").get(2, TimeUnit.MINUTES);

      // When
      shop.pods().kill(run, "backup");

      // Then
      MigrationRun aborted = shop.awaitOutcome("Aborted");
      assertThat(Runs.reason(aborted)).isEqualTo("BackupLost");
      shop.awaitServing("1.0");
      assertThat(shop.database().history()).containsExactly("1.0");
    }

    // And then
    shop.expectRun();
    Cluster.annotate(shop.migration(), "drydock.dev/retry", "the node is back");
    shop.release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
  }

  @Test
  void shouldAskTheDatabaseWhenTheMigrationsPodIsLost(Shop shop) throws Exception {
    // Given
    MigrationRun migrating = SlowRelease.migrating(shop);

    // When
    shop.pods().kill(Runs.name(migrating), "migrate");

    // Then
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.reason(held)).isEqualTo("OutcomeUnknown");
    assertThat(SlowRelease.executions(shop)).isEqualTo(1);
    assertThat(shop.pods().started()).isEmpty();
  }

  @Test
  void shouldProveWhatIsLeftWhenTheDatabaseCrashes(Shop shop) {
    // Given
    SlowRelease.migrating(shop);

    // When
    shop.database().crash();

    // Then
    MigrationRun run = shop.awaitOutcome("Held");
    assertThat(Runs.message(run)).contains("The app is DOWN");
    assertThat(shop.pods().started()).isEmpty();
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1");

    // And then
    shop.expectRun();
    Cluster.annotate(shop.migration(), "drydock.dev/retry", "the database is back");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(shop.database().history()).containsExactly("1.0", "1.0.1", "1.1");
  }
}
