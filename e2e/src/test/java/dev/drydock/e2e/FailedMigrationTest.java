package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A migration that fails, where the shop is to serve again if nothing has changed. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class FailedMigrationTest {

  @Test
  void shouldServeAgainWhereNothingHasChanged(Shop shop) {
    // Given
    shop.release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");

    // When
    shop.release("1.3");

    // Then
    MigrationRun run = shop.awaitOutcome("Resumed");
    shop.awaitServing("1.1");
    assertThat(Runs.result(run).orElseThrow().unchanged()).isTrue();
    assertThat(shop.awaitCondition("Stalled", "True").getReason()).isEqualTo("MigrationFailed");
    shop.awaitCondition("Ready", "False");

    // And then
    shop.release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitCondition("Ready", "True");
  }

  @Test
  void shouldHoldWhatCommittedHalfOfItsWork(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");

    // When
    shop.release("1.3", Migrations.of("1.3-committed"));

    // Then
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.result(held).orElseThrow().unchanged()).isNotEqualTo(true);
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
    assertThat(shop.pods().app()).isEmpty();

    // And then
    shop.release("1.1");
    MigrationRun blocked = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(blocked)).isEqualTo("LeftHalfWay");
    assertThat(Runs.message(blocked)).contains(Runs.name(held));
    // Git's replicas are back with the old release; its pods wait at the gate.
    assertThat(shop.pods().started()).isEmpty();
  }

  @Test
  void shouldHoldHalfOfTheFilesAndCompleteThem(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");

    // When
    shop.release("1.3", Migrations.of("1.3-halfway"));

    // Then
    shop.awaitOutcome("Held");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1", "1.2.1");
    assertThat(shop.pods().app()).isEmpty();

    // And then
    shop.release("1.3.1", Migrations.of("1.3.1-halfway"));
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.3.1");
    assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1", "1.2.1", "1.3");
  }
}
