package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example of {@code deploy/examples/prisma}; its rarer states are {@link PrismaStatesTest}. */
@ExtendWith(Shops.class)
class PrismaTest {

  @Test
  void shouldInstallMigrateAndTellTheFirstError(Shop shop) {
    // Given
    Logbook logbook = Logbook.in(shop);

    // When
    logbook.release("1.0");

    // Then
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.0");
    shop.awaitCondition("Ready", "True");
    assertThat(logbook.page()).startsWith("logbook 1.0").contains("Albatross text=Left harbour");
    assertThat(Prisma.of(shop, "1.0").status().code()).isZero();

    // When
    Prisma next = Prisma.of(shop, "1.1");
    assertThat(next.status().code()).isEqualTo(1);
    logbook.release("1.1");

    // Then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.1");
    assertThat(Runs.stepNames(run)).contains("Quiescing", "BackingUp", "Migrating");
    assertThat(Runs.result(run).orElseThrow().applied())
        .containsExactly("20260302100000_add_weather");
    assertThat(shop.backup(run).getStatus().schemaVersion())
        .isEqualTo("20260202090000_find_entries_by_time");
    assertThat(shop.database().sql("SELECT DISTINCT weather FROM \"Entry\"")).isEqualTo("fair");
    assertThat(next.status().code()).isZero();

    // When
    logbook.release("1.1", "1.1-failing");

    // Then
    MigrationRun failed = shop.awaitOutcome("Resumed");
    RunResult result = Runs.result(failed).orElseThrow();
    assertThat(result.unchanged()).isTrue();
    assertThat(result.sqlState()).isEqualTo("23502");
    assertThat(result.file()).contains("20260309100000_add_position");
    assertThat(Runs.message(failed)).doesNotContain("P3009");
    logbook.awaitServing("1.1");
    // Prisma says to either image that it failed; that the old app can live on this is proven by
    // Drydock alone.
    assertThat(next.status().text()).contains("have failed");
  }
}
