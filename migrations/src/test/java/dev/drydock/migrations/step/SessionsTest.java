package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertStopped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else is in the database, and what becomes of them. */
class SessionsTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makePod(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);");
    pod.expecting(pod.run(StepName.PREFLIGHT)).go();
  }

  @Test
  void shouldNameInPreflightWhoIsConnected() throws SQLException {
    try (Connection first = named(database.connect(), "shop web");
        Connection second = named(database.connect(), "shop web");
        Connection person = named(superuser(), "psql")) {
      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(first).isNotSameAs(second);
      assertThat(person).isNotNull();
      assertThat(report.get("verdict").asText()).isEqualTo("Pending");
      assertThat(report.at("/warnings/0").asText())
          .contains("psql (user postgres), shop web (user " + database.role() + ") x 2");
    }
  }

  @Test
  void shouldEndIdleSessionsOfTheAppsOwnRole() throws SQLException {
    try (Connection idle = named(database.connect(), "pooler")) {
      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertThat(report.get("verdict").asText()).isEqualTo("InSync");
      assertThat(idle.isValid(5)).isFalse();
    }
  }

  @Test
  void shouldStopAndNameASessionInATransaction() throws SQLException {
    try (Connection busy = named(database.connect(), "shop worker")) {
      // Given
      busy.setAutoCommit(false);
      Rows.one(busy, "SELECT 1", row -> row.getInt(1));

      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertStopped(report, "SessionsRemain", "shop worker (user " + database.role() + ")");
      assertThat(busy.isValid(5)).isTrue();
    }
  }

  @Test
  void shouldGoOnWhenTheLastTransactionHasEnded() throws SQLException {
    try (Connection busy = named(database.connect(), "shop worker")) {
      // Given
      busy.setAutoCommit(false);
      Rows.one(busy, "SELECT 1", row -> row.getInt(1));
      pod.asking(request -> quiesce(request).put("timeoutSeconds", 20));
      CompletableFuture<JsonNode> running =
          CompletableFuture.supplyAsync(() -> pod.run(StepName.MIGRATE));
      awaitAgentWaiting();

      // When
      busy.rollback();

      // Then
      assertThat(running.join().get("verdict").asText()).isEqualTo("InSync");
    }
  }

  @Test
  void shouldStopForASessionOfSomebodyElse() throws SQLException {
    try (Connection person = named(superuser(), "psql")) {
      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertThat(person.isValid(5)).isTrue();
      assertStopped(report, "SessionsRemain", "psql (user postgres)");
    }
  }

  @Test
  void shouldLeaveIgnoredSessionsAlone() throws SQLException {
    try (Connection monitor = named(superuser(), "our monitor")) {
      // Given
      pod.asking(
          request ->
              quiesce(request)
                  .putArray("ignoreSessions")
                  .addObject()
                  .put("user", "postgres")
                  .put("applicationName", "our monitor"));

      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertThat(report.get("verdict").asText()).isEqualTo("InSync");
      assertThat(monitor.isValid(5)).isTrue();
    }
  }

  @Test
  void shouldEndNoneWhenItIsToldToWait() throws SQLException {
    try (Connection idle = named(database.connect(), "pooler")) {
      // Given
      pod.asking(request -> quiesce(request).put("sessions", "Wait"));

      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertStopped(report, "SessionsRemain", "pooler");
      assertThat(idle.isValid(5)).isTrue();
    }
  }

  @Test
  void shouldEndBusySessionsTooWhenItIsToldTo() throws SQLException {
    try (Connection busy = named(database.connect(), "shop worker")) {
      // Given
      pod.asking(request -> quiesce(request).put("sessions", "Terminate"));
      busy.setAutoCommit(false);
      Rows.one(busy, "SELECT 1", row -> row.getInt(1));

      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    }
  }

  @Test
  void shouldTellInPreflightWhoBlocksOthers() throws SQLException {
    database.execute("CREATE SCHEMA other; CREATE TABLE other.t (id int)");
    try (Connection blocker = named(database.connect(), "nightly report");
        Connection waiting = database.connect();
        Statement lock = blocker.createStatement();
        Statement alter = waiting.createStatement()) {
      // Given
      blocker.setAutoCommit(false);
      lock.execute("LOCK TABLE other.t");
      CompletableFuture<Boolean> altering =
          CompletableFuture.supplyAsync(() -> fails(alter, "ALTER TABLE other.t ADD x int"));
      Awaitility.await()
          .until(
              () ->
                  database
                      .query(
                          "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                              + " AND datname = current_database()")
                      .contains("1"));

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(report.get("warnings").toString()).contains("nightly report").contains("blocks 1");
      blocker.rollback();
      assertThat(altering.join()).isFalse();
    }
  }

  private static boolean fails(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  private void awaitAgentWaiting() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                database
                    .query(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                    .contains("1"));
  }

  private Connection superuser() throws SQLException {
    return TestServer.shared().superuser(database.name());
  }

  private static Connection named(Connection connection, String name) throws SQLException {
    connection.setClientInfo("ApplicationName", name);
    return connection;
  }

  private static ObjectNode quiesce(ObjectNode request) {
    return (ObjectNode) request.get("quiesce");
  }
}
