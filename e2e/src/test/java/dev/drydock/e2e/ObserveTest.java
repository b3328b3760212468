package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code mode: Observe}: the plan is told, and nothing is stopped or written. */
@Tag(Sandbox.TAG)
@ExtendWith(Shops.class)
class ObserveTest {
  private static final String TABLES =
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";
  private static final String TRANSACTIONS = "SELECT pg_snapshot_xmax(pg_current_snapshot())";

  @Test
  void shouldTellThePlanForAnEmptyDatabaseAndWriteNothing(Shop shop) {
    // Given a database in which nothing writes but the shop
    String before = shop.database().sql(TRANSACTIONS);

    // When
    shop.with(App.SMALL).expectRun();
    shop.apply(shop.app().yaml("1.0") + "---\n" + observing(shop, "1.0"));

    // Then
    MigrationRun run = shop.awaitOutcome("Observed");
    assertThat(Runs.reason(run)).isEqualTo("MigrationsPending");
    assertThat(Runs.message(run))
        .contains("1 migration is pending: 1.0", "nothing was stopped or written", "at the gate");
    assertThat(shop.database().sql(TABLES)).isEqualTo("0");
    assertThat(shop.database().sql(TRANSACTIONS)).isEqualTo(before);
    untouched(shop, run);
    assertThat(shop.pods().started()).isEmpty();
    assertThat(shop.awaitCondition("Ready", "False").getReason()).isEqualTo("MigrationsPending");
    assertThat(shop.awaitCondition("Reconciling", "False").getReason()).isEqualTo("NoRun");
    shop.awaitCondition("Stalled", "False");

    // And when it may act
    shop.migrate(Migrations.of("1.0"));

    // Then
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    shop.awaitCondition("Ready", "True");
  }

  @Test
  void shouldLeaveAnAppThatServesAlone(Shop shop) {
    // Given
    shop.with(App.SMALL).release("1.0");
    shop.awaitOutcome("Succeeded");
    shop.awaitServing("1.0");
    String before = shop.database().sql(TRANSACTIONS);
    String version = shop.deployment("shop-web").getMetadata().getGeneration().toString();
    List<String> names = podNames(shop);
    int backups = shop.backups().size();

    // When
    shop.expectRun();
    shop.apply(observing(shop, "1.1"));

    // Then
    MigrationRun run = shop.awaitOutcome("Observed");
    assertThat(Runs.message(run))
        .contains(
            "2 migrations are pending: 1.1, 1.1.1",
            "Apply would stop Deployment shop-web, dump the database, migrate");
    assertThat(Runs.stepNames(run)).containsExactly("Preflight");
    assertThat(shop.jobsOf(run)).containsExactly(Runs.name(run) + "-preflight-0");
    assertThat(shop.database().history()).containsExactly("1.0");
    assertThat(shop.database().sql(TRANSACTIONS)).isEqualTo(before);
    assertThat(shop.deployment("shop-web").getMetadata().getGeneration()).hasToString(version);
    assertThat(podNames(shop)).isEqualTo(names);
    assertThat(shop.backups()).hasSize(backups);

    // And when nothing is pending
    shop.expectRun();
    shop.apply(observing(shop, "1.0"));

    // Then
    shop.awaitOutcome("Succeeded");
    shop.awaitCondition("Ready", "True");
    assertThat(podNames(shop)).isEqualTo(names);
  }

  private static String observing(Shop shop, String release) {
    return Migrations.of(release).yaml(shop.app()) + "  mode: Observe\n";
  }

  private static void untouched(Shop shop, MigrationRun run) {
    assertThat(shop.jobsOf(run)).containsExactly(Runs.name(run) + "-preflight-0");
    assertThat(shop.backups()).isEmpty();
    assertThat(run.getMetadata().getFinalizers()).isEmpty();
    assertThat(shop.deployment("shop-web").getMetadata().getGeneration()).isEqualTo(1);
    assertThat(shop.deployment("shop-web").getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager)
        .doesNotContain("drydock");
  }

  private static List<String> podNames(Shop shop) {
    return shop.pods().app().stream().map(pod -> pod.getMetadata().getName()).sorted().toList();
  }
}
