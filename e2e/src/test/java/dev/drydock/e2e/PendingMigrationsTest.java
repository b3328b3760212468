package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.MigrationRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Release 1.1 has migrations that change data, under a shop that takes orders all the time. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class PendingMigrationsTest {
  /** The orders in the columns that 1.0 has, up to a certain one. */
  private static final String ORDERS =
      """
      SELECT count(*), md5(string_agg(concat_ws('|', id, customer, product_id, quantity,
        extract(epoch FROM placed_at)), ',' ORDER BY id)) FROM orders WHERE id <= %s""";

  private static final String PRODUCTS =
      "SELECT count(*), md5(string_agg(concat_ws('|', id, name, price_cents), ',' ORDER BY id)) FROM products";

  @Test
  void shouldStopBackUpMigrateAndFloat(Shop shop) {
    // Given
    shop.release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    String products = shop.database().sql(PRODUCTS);
    try (PodHistory pods = PodHistory.of(shop)) {
      // When
      shop.release("1.1");

      // Then
      MigrationRun run = shop.awaitOutcome("Succeeded");
      shop.awaitServing("1.1");
      shop.awaitCondition("Ready", "True");
      assertThat(shop.database().history()).containsExactly("1.0", "1.1", "1.1.1");
      assertThat(pods.of("1.0"))
          .hasSize(3)
          .allSatisfy(
              pod ->
                  assertThat(pod.gone().orElseThrow()).isBefore(shop.database().migratedAt("1.1")));
      assertThat(pods.startedOf("1.1"))
          .hasSize(3)
          .allSatisfy(
              pod ->
                  assertThat(pod.started().orElseThrow())
                      .isAfterOrEqualTo(shop.database().migratedBy("1.1.1")));

      assertThat(Events.about(run))
          .containsExactlyInAnyOrder(
              "Preflight",
              "Planned",
              "Quiescing",
              "BackingUp",
              "Migrating",
              "Migrated",
              "Resuming",
              "Succeeded");

      // And the dump is what was there before
      DatabaseBackup backup = shop.backup(run);
      try (Restore scratch = Restore.of(shop, backup)) {
        String last = scratch.sql("SELECT max(id) FROM orders");
        assertThat(scratch.sql(ORDERS.formatted(last)))
            .isEqualTo(shop.database().sql(ORDERS.formatted(last)));
        assertThat(scratch.sql(PRODUCTS)).isEqualTo(products);
        assertThat(scratch.sql("SELECT string_agg(version, ',') FROM flyway_schema_history"))
            .isEqualTo("1.0");
        assertThat(backup.getStatus().schemaVersion()).isEqualTo("1.0");
        assertThat(scratch.sql("SELECT count(*) FROM orders WHERE id > 5000")).isNotEqualTo("0");
      }
    }
  }
}
