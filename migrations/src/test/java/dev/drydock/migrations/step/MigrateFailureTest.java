package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How migrations go wrong, and what is proven then. */
class MigrateFailureTest {
  private static final String NO_TRANSACTION = "executeInTransaction=false\n";

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void migrateOneVersion(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int PRIMARY KEY, name text);");
    pod.migrate();
    pod.again();
  }

  @Test
  void shouldRunCreateIndexConcurrentlyWhileItHoldsItsLock() {
    // Given
    pod.file("V2__index.sql", "CREATE INDEX CONCURRENTLY shop_name ON shop (name);");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(database.query("SELECT to_regclass('shop_name')::text"))
        .containsExactly("shop_name");
  }

  @Test
  void shouldCountWhatWasDoneBeforeALaterMigrationFailed() {
    // Given
    pod.file("V2__good.sql", "CREATE TABLE good (id int);").file("V3__bad.sql", "SELECT 1/0;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(report.at("/result/executed").asInt()).isEqualTo(1);
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly("2");
    assertThat(report.at("/result/sqlState").asText()).isEqualTo("22012");
    assertThat(report.get("message").asText()).contains("V3__bad.sql line 1: division by zero");
  }

  @ParameterizedTest
  @CsvSource({
    "3, SELECT 1;||SELECT nothing;",
    "3, SELECT 1;||SELECT nothing FROM shop;",
    "4, SELECT 1;||-- why|SELECT nothing;",
    "5, SELECT 1;||/* why|and why */|SELECT nothing;",
    "2, -- why|SELECT nothing;",
    "3, -- why||SELECT nothing;",
    "3, 'SELECT 1;|SELECT name, -- why|nothing FROM shop;'",
    "5, SELECT 1;||-- why||SELECT nothing;",
    "6, 'SELECT 1;||-- why|SELECT name,|-- what|nothing FROM shop;'",
    "1, SELECT 1; SELECT nothing;",
    "3, SELECT 1; -- one||SELECT nothing;"
  })
  void shouldNameTheLineOfTheError(int line, String sql) {
    // Given
    pod.file("V2__bad.sql", sql.replace('|', '\n'));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.at("/result/line").asInt()).isEqualTo(line);
  }

  @Test
  void shouldNotCallTheDatabaseUnchangedAfterAutocommittedStatements() {
    // Given
    pod.file("V2__half.sql", "CREATE TABLE half (id int);\nSELECT 1/0;")
        .file("V2__half.sql.conf", NO_TRANSACTION);

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
  }

  @Test
  void shouldNotCallTheDatabaseUnchangedWhenOnlyRowsWereCommitted() {
    // Given
    database.execute("CREATE TABLE log (line text)");
    pod.file("beforeMigrate.sql", "INSERT INTO log VALUES ('before');")
        .file("V2__bad.sql", "SELECT 1/0;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("1");
  }

  @Test
  void shouldCallTheDatabaseUnchangedAfterARollbackWithSubtransactions() {
    // Given
    pod.file(
        "V2__bad.sql",
        """
        DO $$ BEGIN
          FOR i IN 1..50 LOOP
            BEGIN INSERT INTO shop VALUES (i, 'x'); EXCEPTION WHEN OTHERS THEN NULL; END;
          END LOOP;
        END $$;
        SELECT 1/0;
        """);

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", true);
  }

  @Test
  void shouldCallTheDatabaseUnchangedWhenTheToolsBackendWasTerminated() throws SQLException {
    // Given
    pod.file("V2__slow.sql", "ALTER TABLE shop ADD price int;\nSELECT pg_sleep(60);");
    CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(pod::migrate);
    try (Connection superuser = TestServer.shared().superuser("postgres")) {
      awaitSleeping(superuser);

      // When
      Rows.isTrue(
          superuser,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
              + " AND datname = ? AND pid <> pg_backend_pid()",
          database.name());
    }

    // Then
    assertFailed(running.join(), "MigrationFailed", true);
  }

  @Test
  void shouldEndTheToolWhenTheTimeIsUp() {
    // Given
    pod.file("V2__slow.sql", "ALTER TABLE shop ADD price int;\nSELECT pg_sleep(60);")
        .asking(request -> request.put("timeoutSeconds", 2));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "TimedOut", true);
    assertThat(
            database.query(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
                    + " AND datname = current_database() AND pid <> pg_backend_pid()"))
        .containsExactly("0");
  }

  @Test
  void shouldNotCallTheDatabaseUnchangedWhileAnotherTransactionIsOpen() throws SQLException {
    // Given
    pod.file("V2__bad.sql", "SELECT 1/0;");
    TestDatabase other = TestServer.shared().freshDatabase();
    other.execute("CREATE TABLE t (id int)");
    try (Connection open = other.connect()) {
      open.setAutoCommit(false);
      Rows.one(open, "SELECT pg_current_xact_id()::text", row -> row.getString(1));

      // When
      JsonNode report = pod.migrate();

      // Then
      assertFailed(report, "MigrationFailed", false);
    }
  }

  @Test
  void shouldSayThatTheSchemaIsNotInSyncWhenTheToolLeftAFailedRow() {
    // Given
    pod.file("V2__index.sql", "CREATE UNIQUE INDEX CONCURRENTLY twice ON shop (name);");
    database.execute("INSERT INTO shop VALUES (1, 'same'), (2, 'same')");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(pod.again().run(StepName.PREFLIGHT).get("reason").asText())
        .isEqualTo("HistoryFailed");
  }

  private void awaitSleeping(Connection superuser) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                Rows.isTrue(
                    superuser,
                    "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                        + " AND datname = ?",
                    database.name()));
  }
}
