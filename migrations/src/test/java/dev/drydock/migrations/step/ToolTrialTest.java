package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertBlocked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried of a tool while the app is still up. */
class ToolTrialTest {
  private static final String INIT = "0_init";
  private static final String NEXT = "1_next";
  private static final String LAST = "2_last";

  private final TestDatabase database =
      TestServer.shared().freshDatabase("trial %41", "app@home:5%40/x");
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) {
    pod =
        new PrismaPod(home, database)
            .migration(INIT, "CREATE TABLE item (id int);\n")
            .migration(NEXT, "ALTER TABLE item ADD price int;\n");
  }

  @AfterEach
  void end() {
    pod.close();
    database.server().administer("DROP DATABASE \"trial %41\" WITH (FORCE)");
    database.server().administer("DROP ROLE \"app@home:5%40/x\"");
  }

  @Test
  void shouldTellATroubledToolInItsOwnWords() {
    // Given
    pod.withVariable("FAKE", "engine");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "ToolUnusable", "Prisma, started once, ends with exit code 1");
    assertThat(report.get("message").asText()).contains("Can't write to /app/node_modules/@prisma");
  }

  @Test
  void shouldEndAToolThatHangs() {
    // Given
    pod.withVariable("FAKE", "hang").asking(it -> it.put("timeoutSeconds", 2));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "ToolUnusable", "Prisma, started once, hangs");
    assertThat(pod.tool().log()).isEmpty();
  }

  @Test
  void shouldTellThatTheImageHasNoTool() throws IOException {
    // Given
    Files.delete(pod.image().resolve("node_modules/.bin/prisma"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "ToolUnusable", "the image has none of these: ");
  }

  @Test
  void shouldNotReadAProgramForAnotherMachineAsAScript() throws IOException {
    // Given
    byte[] header = new byte[20];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, header, 0, 7);
    header[18] = (byte) 0xf3;
    Files.write(pod.image().resolve("node_modules/.bin/prisma"), header);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "ToolUnusable", "Prisma, started once, ends with exit code 126");
    assertThat(report.get("message").asText())
        .contains("exec format error", "prisma is a program for riscv64");
  }

  @Test
  void shouldTellThatTheImageHasNoMigrations() {
    // Given
    pod.without(INIT).without(NEXT);

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "MigrationsNotFound", "no migrations in prisma/migrations, migrations");
    assertThat(report.get("message").asText()).contains("tool.path");
  }

  @Test
  void shouldShowTheOutputWithoutThePassword() {
    // Given
    pod.withVariable("FAKE", "leak");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("Pending");
    assertThat(pod.tool().log())
        .contains("connects to ***")
        .doesNotContain(database.password())
        .doesNotContain("5%2540");
  }

  @Test
  void shouldTellThatTheUrlNamesNoSchemaWhereItHasTo() {
    // Given
    pod.connectingBy("").asking(it -> it.put("schema", "shop"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "ConnectionInvalid", "add ?schema=shop to the URL");
  }

  @Test
  void shouldMakeAUrlThatNamesTheSchema() {
    // Given
    pod.withVariable("FAKE", "query").asking(it -> it.put("schema", "shop"));

    // When
    pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(pod.tool().log()).contains("asks for schema=shop");
  }

  @Test
  void shouldNameWhoHoldsTheToolsLock() throws SQLException {
    try (Connection stale = database.connect();
        Statement statement = stale.createStatement()) {
      // Given
      statement.execute("SET application_name = 'forgotten deploy'");
      statement.execute("SELECT pg_advisory_lock(72707369)");

      // When
      JsonNode report = pod.run(StepName.PREFLIGHT);

      // Then
      assertBlocked(report, "ToolLockHeld", "is held by forgotten deploy (user app@home");
    }
  }

  @Test
  void shouldNotStartAToolThatHasNothingToDo() {
    // Given
    pod.migrate();
    pod.withVariable("FAKE", "engine");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
  }

  @Test
  void shouldConnectByAUrlWhosePasswordLiesInAFile(@TempDir Path mounted) throws IOException {
    // Given
    String url = database.url().replaceFirst(":[^:@]*@", "@");
    Path password = Files.writeString(mounted.resolve("password"), database.password() + "\n");
    pod.connecting(
            Map.of(
                "DRYDOCK_CONNECTION_URL",
                url,
                "DRYDOCK_CONNECTION_PASSWORD_FILE",
                password.toString()))
        .withVariable("DATABASE_URL", url + "?schema=public")
        .withVariable("DRYDOCK_BESIDE_URL_PASSWORD_FILE", password.toString())
        .withVariable("PGPASSWORD", "of another database")
        .withVariable("FAKE", "leak");

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    String said = pod.tool().log();
    JsonNode report = pod.migrate();

    // Then
    assertThat(preflight.get("verdict").asText()).as("%s", preflight).isEqualTo("Pending");
    assertThat(said)
        .contains("connects to ***")
        .doesNotContain(database.password())
        .doesNotContain(database.url().replaceFirst("^.*:([^:@]*)@.*$", "$1"));
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
  }

  @Test
  void shouldAdoptADatabaseThatWasMigratedBefore() {
    // Given
    pod.migrate();
    pod.asking(it -> it.put("first", true));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("message").asText())
        .isEqualTo("Adopted: 2 of 2 applied; nothing was touched");
  }

  @Test
  void shouldMarkTheBaselineAndRunTheRest() {
    // Given
    database.execute("CREATE TABLE item (id int)");
    pod.asking(it -> it.withObject("/tool").put("baseline", INIT));
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // When
    JsonNode report = pod.migrate();
    JsonNode again = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.get("message").asText())
        .isEqualTo(
            "to be marked as applied, as tool.baseline says: 0_init; 1 migration is pending");
    assertThat(preflight.at("/plan/pending"))
        .map(JsonNode::asText)
        .containsExactly("0_init (baseline)", NEXT);
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
    assertThat(report.get("message").asText())
        .isEqualTo(
            "Adopted: marked as applied up to 0_init, as tool.baseline says; 1 migration was run");
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly(INIT, NEXT);
    assertThat(again.get("verdict").asText()).isEqualTo("InSync");
  }

  @Test
  void shouldFinishABaselineThatWasLostBetweenTwoMarks() {
    // Given
    database.execute("CREATE TABLE item (id int)");
    database.execute("ALTER TABLE item ADD price int");
    pod.migration(LAST, "ALTER TABLE item ADD name text;\n")
        .asking(it -> it.withObject("/tool").put("baseline", NEXT));
    pod.command(0, "migrate", "resolve", "--applied", INIT);
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(preflight.at("/plan/pending"))
        .map(JsonNode::asText)
        .containsExactly("1_next (baseline)", LAST);
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly(NEXT, LAST);
    assertThat(
            database.query(
                "SELECT migration_name || ' ' || applied_steps_count FROM _prisma_migrations"
                    + " ORDER BY migration_name"))
        .containsExactly("0_init 0", "1_next 0", "2_last 1");
  }

  @Test
  void shouldFinishABaselineThatWasLostBeforeItsFirstMark() {
    // Given
    database.execute("CREATE TABLE item (id int)");
    pod.command(0, "migrate", "resolve", "--rolled-back", INIT);
    pod.asking(it -> it.withObject("/tool").put("baseline", INIT));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("InSync");
    assertThat(database.query("SELECT count(*)::text FROM _prisma_migrations"))
        .containsExactly("2");
  }

  @Test
  void shouldMarkNothingMoreWhereAnythingHasRun() {
    // Given
    pod.without(NEXT).migrate();
    pod.migration(NEXT, "ALTER TABLE item ADD price int;\n")
        .asking(it -> it.withObject("/tool").put("baseline", NEXT));

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.at("/plan/pending")).map(JsonNode::asText).containsExactly(NEXT);
  }

  @Test
  void shouldMarkNothingInASchemaThatHoldsNothingElse() {
    // Given
    pod.command(0, "migrate", "resolve", "--rolled-back", INIT);
    pod.asking(it -> it.withObject("/tool").put("baseline", NEXT));

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.at("/plan/pending")).map(JsonNode::asText).containsExactly(INIT, NEXT);
  }

  @Test
  void shouldRefuseABaselineThatTheImageLacks() {
    // Given
    database.execute("CREATE TABLE item (id int)");
    pod.asking(it -> it.withObject("/tool").put("baseline", "0_other"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "HistoryDiverged", "tool.baseline.version names 0_other");
  }
}
