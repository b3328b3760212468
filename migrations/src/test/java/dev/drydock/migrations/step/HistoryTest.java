package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertBlocked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Image against history, as preflight sees them. */
class HistoryTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void migrateTwoVersions(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .file("V3__price.sql", "ALTER TABLE shop ADD price int;");
    pod.migrate();
    pod.again();
  }

  @Test
  void shouldRefuseAMigrationOutOfOrder() {
    // Given
    pod.file("V2__late.sql", "SELECT 1;");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "2 is not applied but older than 3");
  }

  @Test
  void shouldRefuseAnEditedMigration() {
    // Given
    pod.file("V1__shop.sql", "CREATE TABLE shop (id bigint);");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "1 was edited after it was applied");
  }

  @Test
  void shouldRefuseAMissingMigration() {
    // Given
    pod.without("V1__shop.sql");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "1 is applied but missing in the image");
  }

  @Test
  void shouldRefuseAnOlderImage() {
    // Given
    pod.without("V3__price.sql");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "DatabaseAhead", "it has 3, which the image lacks");
  }

  @Test
  void shouldLetAnOlderImagePassWhereThatIsAllowed() {
    // Given
    pod.without("V3__price.sql").asking(request -> request.put("databaseAhead", "Allow"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(report.get("warnings")).hasSize(1);
  }

  @Test
  void shouldRefuseAnOlderImageThatIsNoPrefixEvenWhereAheadIsAllowed() {
    // Given
    pod.without("V3__price.sql")
        .file("V2__other.sql", "SELECT 1;")
        .asking(request -> request.put("databaseAhead", "Allow"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "2 is not applied but older than 3");
  }

  @Test
  void shouldRefuseAHistoryWithAFailedMigration() {
    // Given
    database.execute("UPDATE flyway_schema_history SET success = false WHERE version = '3'");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryFailed", "failed migrations: 3");
  }

  @Test
  void shouldPlanANewAndAChangedRepeatableMigrationByName() {
    // Given
    pod.file("R__totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT 1 AS one;")
        .file("R__other.sql", "CREATE OR REPLACE VIEW other AS SELECT 1 AS one;");
    pod.migrate();
    pod.again().file("R__totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT 2 AS one;");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Pending");
    assertThat(report.at("/plan/pending")).map(JsonNode::asText).containsExactly("R__totals");
  }

  @Test
  void shouldMigrateAChangedRepeatableMigrationAndBeInSync() {
    // Given
    pod.file("R__totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT 1 AS one;").migrate();
    pod.again().file("R__totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT 2 AS one;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(database.query("SELECT one FROM totals")).containsExactly("2");
  }

  @Test
  void shouldRefuseAMissingRepeatableMigration() {
    // Given
    pod.file("R__totals.sql", "CREATE OR REPLACE VIEW totals AS SELECT 1 AS one;").migrate();
    pod.again().without("R__totals.sql");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "repeatable totals is applied but missing");
  }

  @Test
  void shouldCountAllUpToABaselineAsApplied() {
    // Given
    database.execute("DELETE FROM flyway_schema_history");
    database.execute(
        """
        INSERT INTO flyway_schema_history VALUES
          (1, '2', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'app',
           now(), 0, true)
        """);
    pod.without("V3__price.sql").file("V3__rest.sql", "CREATE TABLE rest (id int);");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly("3");
  }

  @Test
  void shouldForgetARowThatRepairHasMarkedAsDeleted() {
    // Given
    pod.without("V3__price.sql");
    database.execute(
        """
        INSERT INTO flyway_schema_history
          SELECT 3, version, description, 'DELETE', script, checksum, installed_by, now(), 0, true
            FROM flyway_schema_history WHERE version = '3'
        """);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(report.at("/plan/schemaVersion").asText()).isEqualTo("1");
  }

  @Test
  void shouldRefuseTablesWithoutAHistory() {
    // Given
    database.execute("DROP TABLE flyway_schema_history");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "SchemaNotEmpty", "schema public is not empty");
  }
}
