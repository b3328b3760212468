package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.profile.FolderSums;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that is asked how image and database stand; Prisma8Itself has the real one. */
class Prisma8Test {
  private static final String INIT = "20260101T0000_init";
  private static final String NEXT = "20260102T0000_next";
  private static final String PRICE = "ALTER TABLE item ADD price int;\n";

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) throws IOException {
    pod = new PrismaPod(home, database, Prisma8Test::program);
    pod.asking(it -> it.withObject("/tool").put("type", "Prisma8"));
    migration(INIT, "CREATE TABLE item (id int);\n");
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @Test
  void shouldInstallMigrateAndRest() throws IOException {
    // When
    JsonNode first = pod.migrate();
    migration(NEXT, PRICE);
    JsonNode pending = pod.run(StepName.PREFLIGHT);
    JsonNode second = pod.migrate();
    pod.asking(it -> it.put("first", true));
    JsonNode rest = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(first, "InSync", "InSync");
    assertThat(pending.at("/plan/pending")).map(JsonNode::asText).containsExactly(NEXT);
    assertThat(pending.at("/plan/schemaVersion").asText()).isEqualTo(INIT);
    assertThat(second.at("/result/applied")).map(JsonNode::asText).containsExactly(NEXT);
    assertThat(rest.get("message").asText()).startsWith("Adopted: 2 of 2 applied");
  }

  @Test
  void shouldProveAFailureUnchanged() throws IOException {
    // Given
    pod.migrate();
    migration(NEXT, "CREATE TABLE half ();\nSELECT nope FROM nowhere;\n");

    // When
    JsonNode report = pod.migrate();
    migration(NEXT, PRICE);
    JsonNode repaired = pod.migrate();

    // Then
    assertVerdict(report, "Failed", "MigrationFailed");
    assertThat(report.get("message").asText())
        .isEqualTo(
            "Operation failed during execution: relation \"nowhere\" does not exist [42P01]");
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isTrue();
    assertVerdict(repaired, "InSync", "InSync");
  }

  @Test
  void shouldProveAFailedFirstInstallUnchanged() throws IOException {
    // Given
    migration(INIT, "CREATE TABLE item (id int);\nSELECT nope FROM nowhere;\n");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertVerdict(report, "Failed", "MigrationFailed");
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isTrue();
  }

  @Test
  void shouldNotCallHalfAMigrationUnchanged() throws IOException {
    // Given
    pod.migrate();
    migration(NEXT, "CREATE TABLE half (); COMMIT; BEGIN;\nSELECT nope FROM nowhere;\n");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertVerdict(report, "Failed", "MigrationFailed");
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isFalse();
  }

  @Test
  void shouldBelieveTheProofMoreThanAnExitCode() {
    // Given
    pod.withVariable("FAKE", "143");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertVerdict(report, "InSync", "InSync");
    assertThat(report.at("/warnings/0").asText()).contains("exit code 143");
  }

  @Test
  void shouldBelieveTheProofMoreThanGoodWords() {
    // Given
    pod.withVariable("FAKE", "lie");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertVerdict(report, "Failed", "NotInSync");
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isTrue();
  }

  @Test
  void shouldProveNothingWithoutAnAnswer() {
    // Given
    pod.withVariable("FAKE", "crash");

    // When
    JsonNode migration = pod.migrate();
    JsonNode settled = pod.run(StepName.SETTLE);
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(migration, "Failed", "NotInSync");
    assertThat(migration.get("message").asText())
        .contains("db verify ends with exit code 1: TypeError");
    assertThat(migration.at("/result/unchanged").asBoolean()).isFalse();
    assertVerdict(settled, "NotInSync", "ToolUnusable");
    assertVerdict(preflight, "Blocked", "ToolUnusable");
  }

  @Test
  void shouldNotWaitForAnAnswerForEver() {
    // Given
    pod.migrate();
    pod.withVariable("FAKE", "hang").asking(it -> it.put("timeoutSeconds", 2));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "ToolUnusable");
    assertThat(report.get("message").asText()).contains("db verify hangs");
  }

  @Test
  void shouldEndWhatTheCommandLeftBehindBeforeItAsks() {
    // Given
    pod.withVariable("FAKE", "leftover");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertVerdict(report, "InSync", "InSync");
  }

  @Test
  void shouldProveThatAKilledOneLeftNothing() throws IOException {
    // Given
    pod.migrate();
    migration(NEXT, "SELECT 1 FROM pg_sleep(2);\n" + PRICE);
    pod.prepare();

    // When
    CompletableFuture<JsonNode> report =
        CompletableFuture.supplyAsync(() -> pod.pod().run(StepName.MIGRATE));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(database::isSleeping);
    pod.tool().kill();

    // Then
    assertVerdict(report.join(), "Failed", "MigrationFailed");
    assertThat(report.join().at("/result/unchanged").asBoolean()).as("%s", report).isTrue();
  }

  @Test
  void shouldSettleWhatNobodyKnows() {
    // Given
    JsonNode before = pod.run(StepName.SETTLE);
    pod.migrate();

    // When
    JsonNode after = pod.run(StepName.SETTLE);

    // Then
    assertVerdict(before, "NotInSync", "NotInSync");
    assertVerdict(after, "InSync", "InSync");
  }

  @Test
  void shouldBlockAnOlderImageWhateverIsAllowed() throws IOException {
    // Given
    migration(NEXT, PRICE);
    pod.migrate();
    pod.without("app/" + NEXT).asking(it -> it.put("databaseAhead", "Allow"));
    contract(INIT);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "DatabaseAhead");
    assertThat(report.get("message").asText()).contains(NEXT).doesNotContain("Allow");
  }

  @Test
  void shouldBlockAnotherBranch() throws IOException {
    // Given
    migration(NEXT, PRICE);
    pod.migrate();
    pod.without("app/" + NEXT);
    migration("20260102T0000_other", PRICE);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "HistoryDiverged");
    assertThat(report.get("message").asText())
        .contains(NEXT + " is applied but missing in the image", "No migration path from " + NEXT);
  }

  @Test
  void shouldBlockAnEditedMigration() {
    // Given
    pod.migration("app/" + INIT, "CREATE TABLE item (id bigint);\n");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "HistoryDiverged");
    assertThat(report.get("message").asText()).contains(INIT, "Stored hash does not match");
  }

  @Test
  void shouldBlockDriftedTables() {
    // Given
    pod.migrate();
    pod.withVariable("FAKE", "drift");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "HistoryDiverged");
    assertThat(report.get("message").asText()).contains("missing: item/price");
  }

  @Test
  void shouldBlockTablesWithoutAMarker() {
    // Given
    pod.migrate();
    database.execute("DELETE FROM prisma_contract.marker");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "SchemaNotEmpty");
    assertThat(report.get("message").asText()).contains("prisma db sign");
  }

  @Test
  void shouldTakeASignedSchemaWithoutALedger() {
    // Given
    pod.migrate();
    database.execute("DROP TABLE prisma_contract.ledger");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "InSync", "InSync");
  }

  @Test
  void shouldNotMigrateWhenTheMarkerHasMoved() throws IOException {
    // Given
    pod.migrate();
    migration(NEXT, PRICE);
    pod.prepare();
    database.execute("UPDATE prisma_contract.marker SET profile_hash = 'other'");

    // When
    JsonNode report = pod.pod().run(StepName.MIGRATE);

    // Then
    assertVerdict(report, "Stopped", "PlanChanged");
  }

  @Test
  void shouldNotMigrateByAnotherContract() throws IOException {
    // Given
    migration(NEXT, PRICE);
    pod.prepare();
    contract(INIT);

    // When
    JsonNode report = pod.pod().run(StepName.MIGRATE);

    // Then
    assertVerdict(report, "Stopped", "PlanChanged");
  }

  @Test
  void shouldNameWhoHoldsItsLock() throws SQLException {
    try (Connection stale = database.connect();
        Statement statement = stale.createStatement()) {
      // Given
      statement.execute("SELECT pg_advisory_lock(hashtext('prisma_8.contract.marker:public:app'))");

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertVerdict(report, "Blocked", "ToolLockHeld");
    }
  }

  @Test
  void shouldTellThatItNeedsToCreateSchemas() throws IOException {
    // Given
    pod.migrate();
    migration(NEXT, PRICE);
    database.administer("ALTER DATABASE %s OWNER TO CURRENT_USER".formatted(database.name()));
    database.administer("GRANT CREATE ON SCHEMA public TO " + database.role());

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "PermissionDenied");
    assertThat(report.get("message").asText()).contains("CREATE on the database");
  }

  @Test
  void shouldNotTakeAHiddenMarkerForAMissingOne() {
    // Given
    pod.migrate();
    database.administer("REASSIGN OWNED BY %s TO CURRENT_USER".formatted(database.role()));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "PermissionDenied");
  }

  private void migration(String name, String sql) throws IOException {
    pod.migration("app/" + name, sql);
    Path folder = pod.image().resolve("prisma/migrations/app").resolve(name);
    Files.writeString(
        folder.resolve("migration.json"),
        "{\"migrationHash\": \"%s\"}"
            .formatted(FolderSums.sum(folder.resolve("migration.sql"), "SHA-256")));
    contract(name);
  }

  private void contract(String hash) throws IOException {
    Files.writeString(
        pod.image().resolve("contract.json"), "{\"storageHash\": \"%s\"}".formatted(hash));
  }

  private static void program(Path image) {
    try {
      Path program = Files.createDirectories(image.resolve("node_modules/.bin")).resolve("prisma");
      Files.copy(Path.of("src/test/resources/tools/prisma8"), program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
