package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.NodeImage;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.ProvenStates;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool without a profile, spelled out as docs/tools.md does; `make tools` runs it. */
class NodePgMigrateItself {
  private static final String TOOL = "Custom: node-pg-migrate 8.0.3";
  private static final String INIT = "1767225600000_init";
  private static final String NEXT = "1767312000000_next";
  private static final ProvenStates PROVEN = new ProvenStates();

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) throws IOException {
    NodeImage packages = NodeImage.install("node-pg-migrate");
    pod =
        new PrismaPod(
            home,
            database,
            image -> {
              packages.link(image);
              packages.put("package.json", image.resolve("package.json"));
            });
    Files.createDirectory(pod.image().resolve("migrations"));
    file(INIT, "CREATE TABLE item (id int);");
    pod.asking(
        it -> {
          ObjectNode tool = it.putObject("tool").put("type", "Custom").put("path", "migrations");
          ObjectNode custom = tool.putObject("custom");
          custom.putArray("command").add("node_modules/.bin/node-pg-migrate").add("up");
          custom.putArray("check").add("node_modules/.bin/node-pg-migrate").add("--version");
          custom.put("files", "(.+)[.](sql|js)");
          custom.putObject("history").put("table", "pgmigrations").put("version", "name");
        });
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @AfterAll
  static void write() {
    PROVEN.write();
  }

  @Test
  void shouldInstallMigrateAndRest() throws IOException {
    JsonNode first = pod.migrate();
    file(NEXT, "ALTER TABLE item ADD price int;");
    JsonNode second = pod.migrate();
    JsonNode rest = pod.run(StepName.PREFLIGHT);
    Files.delete(pod.image().resolve("migrations/" + NEXT + ".sql"));
    JsonNode older = pod.run(StepName.PREFLIGHT);

    assertThat(first.get("verdict").asText()).as("%s", first).isEqualTo("InSync");
    assertThat(second.at("/result/applied")).map(JsonNode::asText).containsExactly(NEXT);
    assertThat(rest.get("verdict").asText()).as("%s", rest).isEqualTo("InSync");
    assertThat(older.get("reason").asText()).as("%s", older).isEqualTo("DatabaseAhead");
    PROVEN.add(TOOL, "first install");
    PROVEN.add(TOOL, "pending");
    PROVEN.add(TOOL, "in sync");
    PROVEN.add(TOOL, "older image");
  }

  @Test
  void shouldTellItsFirstErrorAndProveThatNothingWasWritten() throws IOException {
    pod.migrate();
    file(NEXT, "CREATE TABLE half ();\nSELECT nope FROM nowhere;");
    JsonNode failure = pod.migrate();

    assertThat(failure.get("reason").asText()).as("%s", failure).isEqualTo("MigrationFailed");
    assertThat(failure.get("message").asText()).contains("relation \"nowhere\" does not exist");
    assertThat(failure.at("/result/sqlState").asText()).isEqualTo("42P01");
    assertThat(failure.at("/result/unchanged").asBoolean()).isTrue();
    PROVEN.add(TOOL, "failure proven unchanged");
  }

  private void file(String name, String sql) throws IOException {
    Files.writeString(pod.image().resolve("migrations").resolve(name + ".sql"), sql);
  }
}
