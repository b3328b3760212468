package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a database under Prisma when something is not as it should be. */
@Tag("prisma")
@ExtendWith(Shops.class)
class PrismaStatesTest {
  private static final String INSTALLED =
      "20260105090000_init 20260119090000_give_ships_a_table 20260202090000_find_entries_by_time";
  private static final String BROKEN = "20260309100000_add_position";
  private static final String POSITION = "SELECT to_regclass('\"Position\"')";

  private Logbook logbook;

  @BeforeEach
  void openTheLogbook(Shop shop) {
    logbook = Logbook.in(shop);
  }

  private void install(Shop shop) {
    logbook.release("1.0");
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.0");
  }

  @Test
  void shouldCostNothingWhereNothingIsPending(Shop shop) {
    // Given
    install(shop);

    // When
    logbook.release("1.1", "1.0");

    // Then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.1");
    assertThat(Runs.stepNames(run)).containsExactly("Preflight", "Resuming");
    assertThat(Runs.status(run).orElseThrow().downtime()).isNull();
    assertThat(shop.backups()).hasSize(1);
  }

  @Test
  void shouldBlockAnImageOlderThanTheDatabase(Shop shop) {
    // Given
    logbook.release("1.1");
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.1");

    // When
    logbook.release("1.0");

    // Then
    MigrationRun run = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(run)).isEqualTo("DatabaseAhead");
    assertThat(Runs.message(run)).contains("20260302100000_add_weather");
    assertThat(logbook.page()).startsWith("logbook 1.1");
    // Prisma does not notice: to it, an older image is up to date.
    assertThat(Prisma.of(shop, "1.0").status().code()).isZero();
  }

  @Test
  void shouldBlockWhatWasEditedOrLost(Shop shop) {
    // Given
    install(shop);

    // When
    logbook.release("1.0", "edited");

    // Then
    MigrationRun edited = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(edited)).isEqualTo("HistoryDiverged");
    assertThat(Runs.message(edited)).contains("20260105090000_init was edited");
    // Prisma has the checksum, and does not look at it.
    assertThat(Prisma.of(shop, "edited").status().code()).isZero();

    // When
    logbook.release("1.0", "lost");

    // Then
    MigrationRun lost = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(lost)).isEqualTo("HistoryDiverged");
    assertThat(Runs.message(lost)).contains("20260119090000_give_ships_a_table");
    // Nor does it miss one that is applied and not in the image.
    assertThat(Prisma.of(shop, "lost").status().code()).isZero();
    assertThat(logbook.isServing("1.0")).isTrue();
  }

  @Test
  void shouldComeBackAsTheMessageSpellsIt(Shop shop) {
    // Given
    install(shop);
    Prisma prisma = Prisma.of(shop, "failing");
    logbook.onFailure("Hold").release("1.0", "failing");
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.message(held)).contains("23502", BROKEN, "The app is DOWN");
    assertThat(Runs.result(held).orElseThrow().unchanged()).isTrue();

    // When
    logbook.retry();

    // Then
    MigrationRun blocked = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(blocked)).isEqualTo("HistoryFailed");
    assertThat(shop.awaitCondition("Stalled", "True").getMessage())
        .contains("The app is still DOWN");
    assertThat(prisma.status().text()).contains("have failed", BROKEN);

    // When
    assertThat(prisma.typed(Runs.message(blocked)).code()).isZero();
    logbook.retry();

    // Then
    MigrationRun again = shop.awaitOutcome("Held");
    assertThat(Runs.result(again).orElseThrow().sqlState()).isEqualTo("23502");

    // When
    assertThat(prisma.typed(Runs.message(again)).code()).isZero();
    logbook.release("1.0", "repaired");

    // Then
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.0");
    assertThat(logbook.history()).isEqualTo(INSTALLED + " " + BROKEN);
    assertThat(Prisma.of(shop, "repaired").status().code()).isZero();
  }

  @Test
  void shouldHoldWhatCommittedHalfOfItsWork(Shop shop) {
    // Given
    install(shop);

    // When
    logbook.release("1.0", "halfway");

    // Then
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.result(held).orElseThrow().unchanged()).isNotEqualTo(true);
    assertThat(shop.database().sql(POSITION)).isEqualTo("\"Position\"");
    assertThat(shop.pods().started()).isEmpty();
    Prisma prisma = Prisma.of(shop, "halfway");
    assertThat(prisma.status().text()).contains("have failed", BROKEN);

    // When
    shop.database().sql("DROP TABLE \"Position\"");
    assertThat(prisma.run("migrate resolve --rolled-back " + BROKEN).code()).isZero();
    logbook.release("1.0", "repaired");

    // Then
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.0");
  }

  @Test
  void shouldWaitForTheStatementOfAToolThatWasKilled(Shop shop) {
    // Given
    install(shop);
    logbook.release("1.0", "slow");
    MigrationRun run = shop.awaitStep("Migrating");
    shop.await(
        "the migration to sleep", () -> shop.database().sessions("wait_event = 'PgSleep'") > 0);

    // When
    shop.pods().killall("node", Runs.name(run), "migrate");

    // Then
    MigrationRun held = shop.awaitOutcome("Held");
    assertThat(Runs.message(held)).contains("killed");
    // The server went on and committed, after the tool was gone; no row of the history says so.
    assertThat(shop.database().sql(POSITION)).isEqualTo("\"Position\"");
    assertThat(Prisma.of(shop, "slow").status().text()).contains("have failed", BROKEN);
  }

  @Test
  void shouldNameWhoHoldsAStaleLock(Shop shop) {
    // Given
    install(shop);
    CompletableFuture<String> stale = shop.database().lock("forgotten", 72707369, 20);

    // When
    logbook.release("1.1");

    // Then
    MigrationRun run = shop.awaitReason("ToolLockHeld");
    assertThat(Runs.message(run)).contains("forgotten");
    assertThat(shop.pods().serving("logbook:1.0")).hasSize(2);

    // When
    stale.join();

    // Then
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.1");
  }

  @Test
  void shouldTellWhatABaselineIsAndTakeIt(Shop shop) {
    // Given
    Prisma prisma = Prisma.of(shop, "1.0");
    Prisma.Ended pushed = prisma.run("db push");
    assertThat(pushed.code()).as(pushed.text()).isZero();

    // When
    logbook.release("1.0");

    // Then
    MigrationRun blocked = shop.awaitOutcome("Blocked");
    assertThat(Runs.reason(blocked)).isEqualTo("SchemaNotEmpty");
    assertThat(Runs.message(blocked)).contains("baseline: {version:");
    assertThat(prisma.status().code()).isEqualTo(1);

    // When
    logbook.baseline("20260202090000_find_entries_by_time").release("1.0");

    // Then
    shop.awaitOutcome("Succeeded");
    logbook.awaitServing("1.0");
    assertThat(logbook.history()).isEqualTo(INSTALLED);
    assertThat(prisma.status().code()).isZero();
  }

  @Test
  void shouldAdoptWhatPrismaHasMigratedForYears(Shop shop) {
    // Given
    Prisma prisma = Prisma.of(shop, "1.0");
    Prisma.Ended deployed = prisma.run("migrate deploy");
    assertThat(deployed.code()).as(deployed.text()).isZero();

    // When
    logbook.release("1.0");

    // Then
    MigrationRun run = shop.awaitOutcome("Succeeded");
    assertThat(Runs.steps(run).getFirst().message())
        .isEqualTo("Adopted: 3 of 3 applied; nothing was touched");
    assertThat(shop.awaitCondition("Ready", "True").getMessage())
        .startsWith("Adopted: 3 of 3 applied; nothing was touched. Schema ");
    assertThat(Runs.stepNames(run)).doesNotContain("Quiescing", "Migrating");
    assertThat(prisma.status().code()).isZero();
  }
}
