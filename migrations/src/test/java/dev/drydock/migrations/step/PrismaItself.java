package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.NodeImage;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.ProvenStates;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prisma's own command line, on an engine that comes with npm; `make tools` runs it.
 *
 * <p>In each state its own {@code migrate status} is asked as well. Where that says something else
 * than Drydock, the test says why.
 */
class PrismaItself {
  private static final String INIT = "20260101000000_init";
  private static final String NEXT = "20260102000000_next";
  private static final Map<String, String> NAMES =
      Map.of("prisma-6", "Prisma 6.19.3", "prisma-7", "Prisma 7.10.1");
  private static final ProvenStates PROVEN = new ProvenStates();
  private static final int UP_TO_DATE = 0;
  private static final int NOT_UP_TO_DATE = 1;

  private final TestDatabase database = TestServer.shared().freshDatabase();
  @TempDir Path home;
  private String tool = "";

  @SuppressWarnings("NullAway.Init") // each test opens one
  private PrismaPod pod;

  @AfterEach
  void end() {
    pod.close();
  }

  @AfterAll
  static void write() {
    PROVEN.write();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldInstallThenMigrateThenRest(String version) {
    image(version);
    JsonNode first = pod.migrate();
    pod.migration(NEXT, "ALTER TABLE \"Item\" ADD price int;\n");
    assertStatus(NOT_UP_TO_DATE);
    JsonNode second = pod.migrate();
    assertStatus(UP_TO_DATE);
    pod.asking(it -> it.put("first", true));
    JsonNode rest = pod.run(StepName.PREFLIGHT);

    assertVerdict(first, "InSync", "InSync");
    assertVerdict(second, "InSync", "InSync");
    assertThat(second.at("/result/applied")).map(JsonNode::asText).containsExactly(NEXT);
    assertThat(rest.get("message").asText()).startsWith("Adopted: 2 of 2 applied");
    proven("first install, pending, in sync, adopted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldBlockAnOlderImage(String version) {
    image(version);
    pod.migration(NEXT, "SELECT 1;\n").migrate();
    pod.without(NEXT);
    JsonNode report = pod.run(StepName.PREFLIGHT);

    assertVerdict(report, "Blocked", "DatabaseAhead");
    // It looks for what the image has, and not for what it lacks.
    assertStatus(UP_TO_DATE);
    proven("older image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldBlockAnEditedMigration(String version) {
    image(version);
    pod.migrate();
    pod.migration(INIT, "CREATE TABLE \"Item\" (id bigint PRIMARY KEY);\n");
    JsonNode report = pod.run(StepName.PREFLIGHT);

    assertVerdict(report, "Blocked", "HistoryDiverged");
    // It does not compare checksums.
    assertStatus(UP_TO_DATE);
    proven("edited migration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldBlockAMissingMigrationAndTakeALateOne(String version) {
    image(version);
    pod.migration(NEXT, "SELECT 1;\n").migrate();
    pod.migration("20260101120000_late", "SELECT 2;\n");
    JsonNode late = pod.migrate();
    pod.without("20260101120000_late");
    JsonNode missing = pod.run(StepName.PREFLIGHT);

    assertVerdict(late, "InSync", "InSync");
    assertVerdict(missing, "Blocked", "HistoryDiverged");
    proven("late migration, missing migration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldProveAFailureUnchangedAndTakeTheWayOut(String version) {
    image(version);
    pod.migrate();
    pod.migration(NEXT, "CREATE TABLE half ();\nALTER TABLE \"Item\" ADD x int REFERENCES y;\n");
    JsonNode failure = pod.migrate();
    assertStatus(NOT_UP_TO_DATE);
    JsonNode blocked = pod.run(StepName.PREFLIGHT);
    pod.command(0, "migrate", "resolve", "--rolled-back", NEXT);
    JsonNode repaired = pod.migration(NEXT, "ALTER TABLE \"Item\" ADD x int;\n").migrate();
    assertStatus(UP_TO_DATE);

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isTrue();
    assertThat(failure.at("/result/sqlState").asText()).isEqualTo("42P01");
    assertThat(failure.at("/result/file").asText()).isEqualTo(NEXT);
    assertVerdict(blocked, "Blocked", "HistoryFailed");
    assertVerdict(repaired, "InSync", "InSync");
    proven("failure proven unchanged, resolve --rolled-back and a repaired image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldNotCallHalfAMigrationUnchanged(String version) {
    image(version);
    pod.migrate();
    pod.migration(NEXT, "BEGIN; CREATE TABLE half (); COMMIT; SELECT nope FROM nowhere;\n");
    JsonNode failure = pod.migrate();
    database.execute("CREATE TABLE other_half ()");
    pod.command(0, "migrate", "resolve", "--applied", NEXT);
    JsonNode resolved = pod.run(StepName.PREFLIGHT);
    assertStatus(UP_TO_DATE);

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isFalse();
    assertVerdict(resolved, "InSync", "InSync");
    proven("half a migration, resolve --applied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldNotTakeDataForBookkeeping(String version) {
    image(version);
    pod.migrate();
    pod.migration(
        NEXT, "BEGIN; INSERT INTO \"Item\" DEFAULT VALUES; COMMIT; SELECT nope FROM nowhere;\n");
    JsonNode failure = pod.migrate();

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isFalse();
    proven("committed data of a failed migration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldEndItWithItsEngineWhenTheTimeIsUp(String version) {
    image(version);
    pod.migrate();
    pod.migration(NEXT, "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(60);\n")
        .asking(it -> it.put("timeoutSeconds", 5));
    JsonNode report = pod.migrate();

    assertVerdict(report, "Failed", "TimedOut");
    assertThat(database.isSleeping()).isFalse();
    proven("time-out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldWaitForTheStatementOfOneThatWasKilled(String version) {
    image(version);
    pod.migrate();
    pod.migration(NEXT, "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(4);\n").prepare();
    CompletableFuture<JsonNode> report =
        CompletableFuture.supplyAsync(() -> pod.pod().run(StepName.MIGRATE));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(database::isSleeping);
    pod.tool().kill();

    assertVerdict(report.join(), "Failed", "MigrationFailed");
    assertThat(report.join().at("/result/unchanged").asBoolean()).isFalse();
    assertThat(database.query("SELECT to_regclass('slow')::text")).containsExactly("slow");
    proven("killed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldNameWhoHoldsItsLock(String version) throws SQLException {
    image(version);
    try (Connection stale = database.connect();
        Statement statement = stale.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(72707369)");
      assertVerdict(pod.run(StepName.PREFLIGHT), "Blocked", "ToolLockHeld");
    }
    proven("stale lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldTellAndMakeABaseline(String version) {
    image(version);
    database.execute("CREATE TABLE \"Item\" (id serial PRIMARY KEY)");
    JsonNode told = pod.run(StepName.PREFLIGHT);
    pod.migration(NEXT, "ALTER TABLE \"Item\" ADD x int;\n")
        .asking(it -> it.withObject("/tool").put("baseline", INIT));
    JsonNode made = pod.migrate();
    assertStatus(UP_TO_DATE);

    assertVerdict(told, "Blocked", "SchemaNotEmpty");
    assertVerdict(made, "InSync", "InSync");
    proven("db push and baseline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prisma-6", "prisma-7"})
  void shouldTellThatItsEngineIsMissing(String version) {
    image(version);
    pod.withVariable("PRISMA_SCHEMA_ENGINE_BINARY", "/nowhere/schema-engine");
    JsonNode report = pod.run(StepName.PREFLIGHT);

    assertVerdict(report, "Blocked", "ToolUnusable");
    proven("missing engine");
  }

  private void image(String version) {
    NodeImage packages = NodeImage.install(version);
    tool = NAMES.getOrDefault(version, version);
    pod =
        new PrismaPod(
            home,
            database,
            image -> {
              packages.link(image);
              packages.put("package.json", image.resolve("package.json"));
              packages.put("prisma.config.ts", image.resolve("prisma.config.ts"));
              packages.put("schema.prisma", image.resolve("prisma/schema.prisma"));
            });
    String engine = packages.packages().resolve("schema-engine.mjs").toString();
    pod.withVariable("PRISMA_SCHEMA_ENGINE_BINARY", engine)
        .withVariable("PRISMA_QUERY_ENGINE_LIBRARY", engine)
        .withVariable("HOME", home.toString())
        .migration(INIT, "CREATE TABLE \"Item\" (id serial PRIMARY KEY);\n");
  }

  private void assertStatus(int exitCode) {
    pod.command(exitCode, "migrate", "status");
  }

  private void proven(String states) {
    PROVEN.add(tool, states);
  }
}
