package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.RunResult;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Release 1.3 has a migration that fails, and the shop is to be held down then. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class HeldTest {
  private static final Migrations BROKEN = Migrations.of("1.3").onFailure("Hold");

  @Test
  void shouldSayWhatFailedAndTakeTheRepairedImage(Shop shop) {
    // Given
    shop.release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");

    // When
    shop.release("1.3", BROKEN);

    // Then
    MigrationRun run = shop.awaitOutcome("Held");
    RunResult result = Runs.result(run).orElseThrow();
    assertThat(result.sqlState()).isEqualTo("42703");
    assertThat(result.file()).contains("V1.3__");
    assertThat(result.line()).isEqualTo(6);
    assertThat(result.unchanged()).isTrue();
    assertThat(Runs.message(run))
        .contains(
            "The app is DOWN",
            "42703",
            "V1.3__tell_open_orders_from_sent_ones.sql",
            "1.1.1",
            shop.backup(run).getMetadata().getName(),
            "drydock.dev/retry",
            "drydock.dev/override=" + Runs.name(run));
    assertThat(shop.pods().app()).isEmpty();
    Condition stalled = shop.awaitCondition("Stalled", "True");
    assertThat(stalled.getReason()).isEqualTo("MigrationFailed");
    assertThat(shop.awaitCondition("Ready", "False").getMessage()).contains("The app is DOWN");

    // And then
    shop.release("1.3.1", Migrations.of("1.3.1").onFailure("Hold"));
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.3.1");
    shop.awaitCondition("Ready", "True");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1", "1.3");
  }

  @Test
  void shouldFloatTheOldImageOnTheUnchangedDatabase(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.release("1.3", BROKEN);
    shop.awaitOutcome("Held");

    // When
    shop.release("1.1");

    // Then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    shop.awaitCondition("Ready", "True");
    assertThat(Runs.stepNames(run)).containsExactly("Preflight", "Resuming");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
  }

  @Test
  void shouldTryAgainOrFloatOnAPersonsWord(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.migrate(BROKEN);
    MigrationRun first = shop.awaitOutcome("Held");

    // When
    shop.expectRun();
    Cluster.annotate(shop.migration(), "drydock.dev/retry", "once more");

    // Then
    MigrationRun second = shop.awaitOutcome("Held");
    assertThat(second.getSpec().retry()).isEqualTo("once more");
    assertThat(Runs.name(second)).isNotEqualTo(Runs.name(first));

    // And then
    Cluster.annotate(
        second,
        Map.of("drydock.dev/override", Runs.name(second), "drydock.dev/override-by", Person.me()));
    shop.await(
        "the run to be overridden",
        () -> Runs.outcome(shop.run(Runs.name(second))).equals("Overridden"));
    shop.awaitServing("1.1");
    shop.awaitCondition("Ready", "False");
    assertThat(shop.awaitCondition("Stalled", "True").getMessage()).isNotEmpty();
  }
}
