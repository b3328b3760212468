package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertBlocked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool with Prisma's history and exit codes, run through the real script in its own image. */
class PrismaTest {
  private static final String INIT = "20260101000000_init";
  private static final String PRICE = "20260102000000_price";
  private static final String LATER = "20260103000000_later";

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) {
    pod =
        new PrismaPod(home, database)
            .migration(INIT, "CREATE TABLE item (id int);\nINSERT INTO item VALUES (1);\n")
            .migration(PRICE, "ALTER TABLE item ADD price int;\n");
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @Test
  void shouldInstallAndFindItselfInSync() {
    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    JsonNode migration = pod.migrate();
    JsonNode again = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.get("verdict").asText()).as("%s", preflight).isEqualTo("Pending");
    assertThat(preflight.at("/plan/pending")).map(JsonNode::asText).containsExactly(INIT, PRICE);
    assertThat(migration.get("verdict").asText()).as("%s", migration).isEqualTo("InSync");
    assertThat(migration.at("/result/applied")).map(JsonNode::asText).containsExactly(INIT, PRICE);
    assertThat(migration.at("/result/schemaVersion").asText()).isEqualTo(PRICE);
    assertThat(again.get("verdict").asText()).isEqualTo("InSync");
    assertThat(again.get("message").asText()).isEqualTo("the schema is in sync with the image");
  }

  @Test
  void shouldApplyWhatBranchesBroughtLate() {
    // Given
    pod.migrate();
    pod.migration("20260101120000_late", "ALTER TABLE item ADD late int;");

    // When
    JsonNode migration = pod.migrate();

    // Then
    assertThat(migration.get("verdict").asText()).as("%s", migration).isEqualTo("InSync");
    assertThat(migration.at("/result/applied"))
        .map(JsonNode::asText)
        .containsExactly("20260101120000_late");
  }

  @Test
  void shouldBlockAnImageOlderThanTheDatabase() {
    // Given
    pod.migrate();
    pod.without(PRICE);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "DatabaseAhead", PRICE);
  }

  @Test
  void shouldBlockAMissingMigration() {
    // Given
    pod.migrate();
    pod.without(INIT);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", INIT + " is applied but missing in the image");
  }

  @Test
  void shouldBlockTwoBranchesThatHavePartedWays() {
    // Given
    pod.migration(LATER, "SELECT 1;").migrate();
    pod.without(LATER).migration("20260102120000_other", "SELECT 1;");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", LATER + " is applied but missing in the image");
  }

  @Test
  void shouldBlockAnEditedMigration() {
    // Given
    pod.migrate();
    pod.migration(PRICE, "ALTER TABLE item ADD price bigint;\n");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", PRICE + " was edited after it was applied");
  }

  @Test
  void shouldBlockAFolderWithoutItsFile() throws java.io.IOException {
    // Given
    java.nio.file.Files.createDirectory(pod.image().resolve("prisma/migrations").resolve(LATER));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "MigrationsInvalid", LATER + " has no migration.sql");
  }

  @Test
  void shouldTellWhatABaselineIsWhereThereAreTablesAndNoHistory() {
    // Given
    database.execute("CREATE TABLE item (id int)");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "SchemaNotEmpty", "tool: {baseline: {version: its folder's name}}");
  }
}
