package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the tool from being started. */
class MigrateStoppedTest {
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
  void shouldNotRunWhenThePlanHasChanged() {
    // Given
    pod.file("V2__more.sql", "CREATE TABLE more (id int);");
    pod.expecting(pod.run(StepName.PREFLIGHT)).go();
    pod.file("V2__more.sql", "CREATE TABLE more (id bigint);");

    // When
    JsonNode report = pod.run(StepName.MIGRATE);

    // Then
    assertVerdict(report, "Stopped", "PlanChanged");
  }

  @Test
  void shouldNotRunOnAnotherDatabase() {
    // Given
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    TestDatabase other = TestServer.shared().freshDatabase();
    other.environment().forEach(pod::withVariable);

    // When
    JsonNode report = pod.expecting(preflight).go().run(StepName.MIGRATE);

    // Then
    assertVerdict(report, "Stopped", "IdentityChanged");
    assertThat(other.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("0");
  }

  @Test
  void shouldNotRunAgainWhenItIsStartedAnew() throws IOException {
    // Given
    pod.file("V2__more.sql", "CREATE TABLE more (id int);");
    pod.expecting(pod.run(StepName.PREFLIGHT)).go();
    Files.createFile(pod.places().went());

    // When
    JsonNode report = pod.run(StepName.MIGRATE);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).isEqualTo("AlreadyStarted");
    assertThat(report.has("result")).isFalse();
    assertThat(database.query("SELECT to_regclass('more')::text")).containsExactly("null");
  }

  @Test
  void shouldNotRunWhileAnotherAgentHoldsTheLock() throws SQLException {
    // Given
    pod.file("V2__more.sql", "CREATE TABLE more (id int);");
    pod.expecting(pod.run(StepName.PREFLIGHT)).go();
    try (Connection holder = database.connect()) {
      Rows.one(holder, "SELECT pg_advisory_lock(" + 0x647279646f636bL + ")", row -> "");

      // When
      JsonNode report = pod.run(StepName.MIGRATE);

      // Then
      assertVerdict(report, "Stopped", "LockHeld");
    }
  }
}
