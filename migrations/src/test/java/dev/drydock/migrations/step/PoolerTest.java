package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestPooler;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer between the agent and the server. */
class PoolerTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makePod(@TempDir Path home) {
    assumeTrue(TestPooler.isInstalled(), "PgBouncer is not installed");
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);");
  }

  @Test
  void shouldRefuseAPoolerThatSharesSessions(@TempDir Path home) throws IOException {
    try (TestPooler pooler = TestPooler.start(home, database, "transaction")) {
      // Given
      pod.withVariable("DRYDOCK_CONNECTION_PORT", "" + pooler.port());

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(report.get("verdict").asText()).isEqualTo("Blocked");
      assertThat(report.get("reason").asText()).isEqualTo("PooledConnection");
    }
  }

  @Test
  void shouldKnowAPoolerThatRefusesTheDriversParameters(@TempDir Path home) throws IOException {
    try (TestPooler pooler = TestPooler.start(home, database, "transaction", "")) {
      // Given
      pod.withVariable("DRYDOCK_CONNECTION_PORT", "" + pooler.port());

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(report.get("reason").asText()).as(report.toString()).isEqualTo("PooledConnection");
    }
  }

  @Test
  void shouldLeaveNoLockAndNoSettingWithAPoolerThatItRefuses(@TempDir Path home)
      throws IOException {
    try (TestPooler pooler = TestPooler.start(home, database, "transaction")) {
      // Given
      pod.withVariable("DRYDOCK_CONNECTION_PORT", "" + pooler.port());

      // When
      pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(
              database.query(
                  "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                      + " WHERE l.locktype = 'advisory' AND d.datname = current_database()"))
          .containsExactly("0");
    }
  }

  @Test
  void shouldOnlyWarnOfAPoolerThatKeepsSessionsApart(@TempDir Path home) throws IOException {
    try (TestPooler pooler = TestPooler.start(home, database, "session")) {
      // Given
      pod.withVariable("DRYDOCK_CONNECTION_PORT", "" + pooler.port());

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertThat(report.get("verdict").asText()).as(report.toString()).isEqualTo("Pending");
      assertThat(report.get("warnings").toString()).contains("a pooler that keeps sessions apart");
    }
  }

  @Test
  void shouldEndTheIdleSessionsOfAPoolerThatTheAppLeftBehind(@TempDir Path home) throws Exception {
    try (TestPooler pooler = TestPooler.start(home, database, "transaction")) {
      // Given
      try (var app =
          java.sql.DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/" + database.name(),
              database.role(),
              database.password())) {
        assertThat(app.isValid(5)).isTrue();
      }

      // When
      JsonNode report = pod.migrate();

      // Then
      assertThat(report.get("verdict").asText()).as(report.toString()).isEqualTo("InSync");
    }
  }
}
