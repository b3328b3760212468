package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop whose migrations are Prisma 8's, which alone can tell how image and database stand. */
@Tag("prisma")
@ExtendWith(Shops.class)
class Prisma8Test {
  private static final String TOOL = "{type: Prisma8, prisma: {command: [node, prisma.mjs]}}";
  private static final String APPLIED =
      "SELECT string_agg(migration_name, ' ' ORDER BY id) FROM prisma_contract.ledger";

  @Test
  void shouldInstallMigrateRestAndBlockWhatWasEdited(Shop shop) {
    // Given
    shop.with(App.SMALL);

    // When
    release(shop, "1.0", "1.0");

    // Then
    MigrationRun installed = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.awaitCondition("Ready", "True");
    assertThat(Runs.result(installed).orElseThrow().applied())
        .containsExactly("20260105T0900_open_the_shop");

    // When
    release(shop, "1.1", "1.1");

    // Then
    MigrationRun migrated = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.1");
    assertThat(Runs.stepNames(migrated)).contains("Quiescing", "BackingUp", "Migrating");
    assertThat(Runs.result(migrated).orElseThrow().applied())
        .containsExactly("20260302T1000_keep_the_total");
    assertThat(shop.database().sql(APPLIED))
        .isEqualTo("20260105T0900_open_the_shop 20260302T1000_keep_the_total");
    assertThat(shop.backup(migrated).getStatus().schemaVersion())
        .isEqualTo("20260105T0900_open_the_shop");

    // When
    release(shop, "1.0", "1.1");

    // Then
    MigrationRun resting = shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    assertThat(Runs.stepNames(resting)).containsExactly("Preflight", "Resuming");
    assertThat(Runs.status(resting).orElseThrow().downtime()).isNull();

    // When
    release(shop, "1.0", "edited");

    // Then
    MigrationRun edited = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(edited)).isEqualTo("HistoryDiverged");
    assertThat(Runs.message(edited)).contains("20260105T0900_open_the_shop", "recomputed hash");
    assertThat(shop.isServing("1.0")).isTrue();
  }

  /** One apply of app and migrations. */
  private static void release(Shop shop, String app, String migrations) {
    shop.expectRun();
    shop.apply(
        shop.app().yaml(app)
            + "---\n"
            + Migrations.of(migrations)
                .yaml(shop.app())
                .replace("shop-migrations:", "shop-prisma8:")
                .replace("{type: Flyway}", TOOL));
  }
}
