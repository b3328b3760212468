package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tool that only the resource describes: numbers, a row for each version, no word of failures.
 */
class CustomToolTest {
  private static final String TOOL =
      """
      #!/bin/sh
      # Applies db/NNN-name.sql in the order of NNN; its books are rows of plain numbers.
      query() { psql -X -q -At -v ON_ERROR_STOP=1 "$TOOL_URL" "$@"; }
      [ "${1:-}" = version ] && exit ${VERSION_CODE:-0}
      query -c 'CREATE TABLE IF NOT EXISTS done (number bigint PRIMARY KEY, label text)'
      if [ "${1:-}" = mark ]; then query -c "INSERT INTO done VALUES ($2)"; exit; fi
      for file in db/*.sql; do
        number=$(basename "$file" | sed 's/^0*//; s/-.*//')
        [ -n "$(query -c "SELECT 1 FROM done WHERE number = $number")" ] && continue
        query -1 -f "$file" -c "INSERT INTO done VALUES ($number)" || exit 3
      done
      exit ${CODE:-0}
      """;

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) throws IOException {
    pod = new PrismaPod(home, database);
    Path program = Files.writeString(pod.image().resolve("tool"), TOOL);
    program.toFile().setExecutable(true);
    Files.createDirectory(pod.image().resolve("db"));
    file("001-init.sql", "CREATE TABLE item (id int);");
    file("010-price.sql", "ALTER TABLE item ADD price int;");
    pod.asking(
        it -> {
          ObjectNode tool = it.putObject("tool").put("type", "Custom").put("path", "db");
          ObjectNode custom = tool.putObject("custom");
          custom.putArray("command").add("./tool").add("up");
          custom.putArray("check").add("./tool").add("version");
          custom.putArray("baseline").add("./tool").add("mark").add("{version}");
          custom.put("files", "([0-9]+)-.*[.]sql").put("url", "TOOL_URL");
          custom.putObject("history").put("table", "done").put("version", "number");
        });
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @Test
  void shouldMigrateAndFindItselfInSync() throws IOException {
    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    JsonNode migration = pod.migrate();
    JsonNode again = pod.run(StepName.PREFLIGHT);
    file("002-late.sql", "SELECT 1;");
    JsonNode late = pod.migrate();

    // Then
    assertThat(preflight.at("/plan/pending")).map(JsonNode::asText).containsExactly("001", "010");
    assertThat(migration.get("verdict").asText()).as("%s", migration).isEqualTo("InSync");
    assertThat(again.get("verdict").asText()).isEqualTo("InSync");
    assertThat(late.at("/result/applied")).map(JsonNode::asText).containsExactly("2");
  }

  @Test
  void shouldTellItsFirstErrorAndWhatItLeft() throws IOException {
    // Given
    pod.migrate();
    file("011-broken.sql", "CREATE TABLE half ();\nSELECT nothing FROM nowhere;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("reason").asText()).as("%s", report).isEqualTo("MigrationFailed");
    assertThat(report.get("message").asText()).isEqualTo("relation \"nowhere\" does not exist");
    assertThat(report.at("/result/unchanged").asBoolean()).isTrue();
  }

  @Test
  void shouldNotBelieveAHistoryThatTellsNoFailures() {
    // Given
    pod.withVariable("CODE", "4");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).isEqualTo("MigrationFailed");
  }

  @Test
  void shouldBelieveAHistoryThatTellsFailuresMoreThanAnExitCode() {
    // Given
    pod.withVariable("CODE", "4")
        .asking(it -> it.withObject("/tool/custom/history").put("failed", "label = 'failed'"));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
    assertThat(report.at("/warnings/0").asText()).contains("the tool ended with exit code 4");
  }

  @Test
  void shouldBlockAFailedRow() {
    // Given
    pod.migrate();
    database.execute("UPDATE done SET label = 'failed' WHERE number = 10");
    pod.asking(it -> it.withObject("/tool/custom/history").put("failed", "label = 'failed'"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).as("%s", report).isEqualTo("HistoryFailed");
    assertThat(report.get("message").asText()).contains("failed migrations: 10;");
  }

  @Test
  void shouldNeverWriteByAnExpressionOfTheHistory() {
    // Given
    pod.migrate();
    database.execute(
        "CREATE FUNCTION public.writes() RETURNS boolean LANGUAGE sql"
            + " AS 'DELETE FROM public.done; SELECT false'");
    pod.asking(it -> it.withObject("/tool/custom/history").put("failed", "public.writes()"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("message").asText()).contains("read-only transaction");
    assertThat(database.query("SELECT count(*) FROM done")).containsExactly("2");
  }

  @Test
  void shouldTellThatTheCheckFails() {
    // Given
    pod.withVariable("VERSION_CODE", "5");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("ToolUnusable");
    assertThat(report.get("message").asText())
        .isEqualTo("Custom, started once, ends with exit code 5: it said nothing");
  }

  @Test
  void shouldMakeABaseline() {
    // Given
    database.execute("CREATE TABLE item (id int)");
    pod.asking(it -> it.withObject("/tool").put("baseline", "1"));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly("1", "10");
  }

  private void file(String name, String sql) throws IOException {
    Files.writeString(pod.image().resolve("db").resolve(name), sql);
  }
}
