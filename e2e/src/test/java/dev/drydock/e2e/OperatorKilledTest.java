package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every replica of the operator is killed in each phase of a run. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
@Isolated("the operator serves all shops")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorKilledTest {
  private final Shop shop;

  OperatorKilledTest(Shop shop) {
    this.shop = shop;
  }

  @BeforeAll
  void install() {
    shop.with(App.SMALL).release("1.1");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, Preflight",
    "2, WaitingAtDoor",
    "3, Quiescing",
    "4, BackingUp",
    "5, Migrating",
    "6, Resuming"
  })
  void shouldComeToTheSameEnd(int round, String phase) throws Exception {
    // Given
    String version = "2." + round;
    try (RunWatch runs = RunWatch.of(shop)) {
      shop.migrate(Migrations.of("round-" + round));

      // When
      runs.reached(phase).get(2, TimeUnit.MINUTES);
      Operator.kill();

      // Then
      MigrationRun run = shop.awaitOutcome("Succeeded");
      shop.awaitServing("1.1");
      shop.awaitCondition("Ready", "True");
      assertThat(shop.database().history()).contains(version).doesNotHaveDuplicates();
      assertThat(SlowRelease.executions(shop)).isEqualTo(round);
      assertThat(Runs.stepNames(run))
          .containsExactly("Preflight", "Quiescing", "BackingUp", "Migrating", "Resuming");
    }
  }
}
