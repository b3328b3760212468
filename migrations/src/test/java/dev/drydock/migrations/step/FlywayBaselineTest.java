package dev.drydock.migrations.step;

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

/** A schema that was made without Flyway. */
class FlywayBaselineTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makeTables(@TempDir Path home) {
    database.execute("CREATE TABLE shop (id int)");
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .file("V2__price.sql", "ALTER TABLE shop ADD price int;");
  }

  @Test
  void shouldTellHowToMakeOne() {
    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("SchemaNotEmpty");
    assertThat(report.get("message").asText())
        .contains("tool: {baseline: {version: that version}}");
  }

  @Test
  void shouldMakeOneAndRunTheRest() {
    // Given
    pod.asking(it -> it.withObject("/tool").put("baseline", "1"));
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // When
    JsonNode migration = pod.migrate();
    JsonNode again = pod.again().run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.at("/plan/pending"))
        .map(JsonNode::asText)
        .containsExactly("1 (baseline)", "2");
    assertThat(migration.get("verdict").asText()).as("%s", migration).isEqualTo("InSync");
    assertThat(database.query("SELECT type FROM flyway_schema_history ORDER BY installed_rank"))
        .containsExactly("BASELINE", "SQL");
    assertThat(migration.get("message").asText())
        .isEqualTo(
            "Adopted: marked as applied up to 1, as tool.baseline says; 1 migration was run");
    assertThat(again.get("verdict").asText()).isEqualTo("InSync");
  }

  @Test
  void shouldNotHeedItInAnEmptySchema() {
    // Given
    database.execute("DROP TABLE shop");
    pod.asking(it -> it.withObject("/tool").put("baseline", "1"));

    // When
    JsonNode migration = pod.migrate();

    // Then
    assertThat(migration.at("/result/applied")).map(JsonNode::asText).containsExactly("1", "2");
  }
}
