package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.NodeImage;
import dev.drydock.migrations.testing.Prisma8Releases;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.ProvenStates;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prisma 8's own commands, from npm as they are; `make tools` runs it. */
class Prisma8Itself {
  private static final String TOOL = "Prisma 8.0.0-rc.13";
  private static final String SLOW = "SELECT 1 FROM pg_sleep(4)";
  private static final ProvenStates PROVEN = new ProvenStates();
  private static final NodeImage PACKAGES = NodeImage.install("prisma-8");

  @SuppressWarnings("NullAway.Init") // made once
  private static Prisma8Releases releases;

  private final TestDatabase database = TestServer.shared().freshDatabase();

  @SuppressWarnings("NullAway.Init") // each test opens one
  private PrismaPod pod;

  @BeforeAll
  static void makeReleases(@TempDir Path workshop) {
    releases = Prisma8Releases.in(workshop, PACKAGES);
  }

  @BeforeEach
  void makeAnImage(@TempDir Path home) {
    pod = new PrismaPod(home, database, image -> Prisma8Releases.project(image, PACKAGES));
    pod.withVariable("HOME", home.toString());
    pod.asking(
        it ->
            it.withObject("/tool")
                .put("type", "Prisma8")
                .putArray("command")
                .add("node")
                .add("prisma.mjs"));
    releases.first(image());
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
  void shouldInstallMigrateAndRest() {
    JsonNode first = pod.migrate();
    releases.second(image());
    JsonNode pending = pod.run(StepName.PREFLIGHT);
    JsonNode second = pod.migrate();
    pod.asking(it -> it.put("first", true));
    JsonNode rest = pod.run(StepName.PREFLIGHT);
    JsonNode settled = pod.run(StepName.SETTLE);

    String price = Prisma8Releases.named(image(), "price");
    assertVerdict(first, "InSync", "InSync");
    assertThat(pending.at("/plan/pending")).map(JsonNode::asText).containsExactly(price);
    assertVerdict(second, "InSync", "InSync");
    assertThat(second.at("/result/applied")).map(JsonNode::asText).containsExactly(price);
    assertThat(rest.get("message").asText()).startsWith("Adopted: 2 of 2 applied");
    assertVerdict(settled, "InSync", "InSync");
    proven("first install, pending, in sync, adopted");
  }

  @Test
  void shouldBlockAnOlderImage() {
    releases.second(image());
    pod.migrate();
    releases.first(image());
    JsonNode report = pod.run(StepName.PREFLIGHT);

    assertVerdict(report, "Blocked", "DatabaseAhead");
    proven("older image");
  }

  @Test
  void shouldBlockAnotherBranchAndAContractWithoutAMigration() {
    pod.migrate();
    Prisma8Releases.emit(image(), "// use prisma-8\n\nmodel Other {\n  id Int @id\n}\n");
    JsonNode unplanned = pod.run(StepName.PREFLIGHT);
    releases.second(image());
    pod.migrate();
    releases.first(image());
    Prisma8Releases.emit(
        image(), "// use prisma-8\n\nmodel Item {\n  id Int @id\n  weight Int?\n}\n");
    String init = Prisma8Releases.named(image(), "init");
    Prisma8Releases.run(image(), 0, url(), "migration", "plan", "--name", "weight", "--from", init);
    JsonNode branch = pod.run(StepName.PREFLIGHT);

    assertVerdict(unplanned, "Blocked", "HistoryDiverged");
    assertThat(unplanned.get("message").asText()).contains("No migration path");
    assertVerdict(branch, "Blocked", "HistoryDiverged");
    proven("contract without a migration, another branch");
  }

  @Test
  void shouldBlockAnEditedMigration() {
    Prisma8Releases.edit(image(), "init", "SELECT 1");
    JsonNode pending = pod.run(StepName.PREFLIGHT);
    releases.first(image());
    pod.migrate();
    Prisma8Releases.edit(image(), "init", "SELECT 1");
    JsonNode applied = pod.run(StepName.PREFLIGHT);

    assertVerdict(pending, "Blocked", "HistoryDiverged");
    assertVerdict(applied, "Blocked", "HistoryDiverged");
    assertThat(applied.get("message").asText()).contains("does not match recomputed hash");
    proven("edited migration");
  }

  @Test
  void shouldBlockWhatIsMissing() {
    releases.second(image());
    pod.migrate();
    Path folder = image().resolve("migrations/app");
    Prisma8Releases.remove(folder.resolve(Prisma8Releases.named(image(), "init")));
    JsonNode one = pod.run(StepName.PREFLIGHT);
    Prisma8Releases.remove(image().resolve("migrations"));
    JsonNode all = pod.run(StepName.PREFLIGHT);

    assertVerdict(one, "Blocked", "HistoryDiverged");
    assertVerdict(all, "Blocked", "MigrationsNotFound");
    proven("missing migration, missing folder");
  }

  @Test
  void shouldBlockDriftedTables() {
    releases.second(image());
    pod.migrate();
    database.execute("ALTER TABLE \"Item\" DROP price");
    JsonNode drifted = pod.run(StepName.PREFLIGHT);
    database.execute("ALTER TABLE \"Item\" ADD price int, ADD note text");
    JsonNode mended = pod.run(StepName.PREFLIGHT);

    assertVerdict(drifted, "Blocked", "HistoryDiverged");
    assertThat(drifted.get("message").asText()).contains("price");
    // What the contract does not speak of is not its business.
    assertVerdict(mended, "InSync", "InSync");
    proven("drifted tables");
  }

  @Test
  void shouldTellTablesWithoutAMarkerAndTakeTheWayOut() {
    database.execute("CREATE TABLE \"Item\" (id serial PRIMARY KEY)");
    JsonNode told = pod.run(StepName.PREFLIGHT);
    Prisma8Releases.run(image(), 0, url(), "db", "sign", "--no-advance-ref");
    JsonNode signed = pod.run(StepName.PREFLIGHT);
    releases.second(image());
    JsonNode next = pod.migrate();

    assertVerdict(told, "Blocked", "SchemaNotEmpty");
    assertVerdict(signed, "InSync", "InSync");
    assertVerdict(next, "InSync", "InSync");
    proven("tables without marker, db sign");
  }

  @Test
  void shouldProveAFailureUnchangedAndTakeARepairedImage() {
    pod.migrate();
    releases.second(image());
    Prisma8Releases.write(image(), "price", "SELECT nope FROM nowhere");
    JsonNode failure = pod.migrate();
    releases.second(image());
    JsonNode repaired = pod.migrate();

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.get("message").asText()).contains("\"nowhere\" does not exist [42P01]");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isTrue();
    assertThat(failure.at("/result/sqlState").asText()).isEqualTo("42P01");
    assertVerdict(repaired, "InSync", "InSync");
    proven("failure proven unchanged, repaired image");
  }

  @Test
  void shouldProveAFailedFirstInstallUnchanged() {
    Prisma8Releases.write(image(), "init", "SELECT nope FROM nowhere");
    JsonNode failure = pod.migrate();

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isTrue();
    proven("failed first install");
  }

  @Test
  void shouldNotCallHalfAMigrationUnchanged() {
    pod.migrate();
    releases.second(image());
    Prisma8Releases.write(image(), "price", "COMMIT", "SELECT nope FROM nowhere");
    JsonNode failure = pod.migrate();

    assertVerdict(failure, "Failed", "MigrationFailed");
    assertThat(failure.at("/result/unchanged").asBoolean()).as("%s", failure).isFalse();
    proven("half a migration");
  }

  @Test
  void shouldEndItWhenTheTimeIsUp() {
    pod.migrate();
    releases.second(image());
    Prisma8Releases.write(image(), "price", "SELECT 1 FROM pg_sleep(60)");
    pod.asking(it -> it.put("timeoutSeconds", 8));
    JsonNode report = pod.migrate();

    assertVerdict(report, "Failed", "TimedOut");
    assertThat(report.at("/result/unchanged").asBoolean()).as("%s", report).isTrue();
    assertThat(database.isSleeping()).isFalse();
    proven("time-out");
  }

  @Test
  void shouldProveThatAKilledOneLeftNothing() {
    CompletableFuture<JsonNode> report = migrateSlowly();
    pod.tool().kill();

    assertVerdict(report.join(), "Failed", "MigrationFailed");
    assertThat(report.join().at("/result/unchanged").asBoolean()).as("%s", report.join()).isTrue();
    proven("killed");
  }

  @Test
  void shouldBelieveTheProofWhenItIsToldToEndAndGoesOn() {
    CompletableFuture<JsonNode> report = migrateSlowly();
    pod.tool().terminate("node");

    assertVerdict(report.join(), "InSync", "InSync");
    assertThat(report.join().at("/warnings/0").asText()).contains("exit code 143");
    proven("told to end");
  }

  @Test
  void shouldNameWhoHoldsItsLock() {
    releases.second(image());
    Prisma8Releases.write(image(), "price", "SELECT 1 FROM pg_sleep(600)");
    CompletableFuture<String> other =
        CompletableFuture.supplyAsync(
            () -> Prisma8Releases.run(image(), 2, url(), "db", "migrate"));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(database::isSleeping);
    JsonNode report = pod.run(StepName.PREFLIGHT);
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
            + " AND datname = current_database()");

    assertVerdict(report, "Blocked", "ToolLockHeld");
    other.join();
    proven("lock held");
  }

  @Test
  void shouldTellWhatItsRoleLacks() {
    pod.migrate();
    releases.second(image());
    database.administer("ALTER DATABASE %s OWNER TO CURRENT_USER".formatted(database.name()));
    database.administer("GRANT CREATE ON SCHEMA public TO " + database.role());
    JsonNode report = pod.run(StepName.PREFLIGHT);
    String itself = Prisma8Releases.run(image(), 2, url(), "db", "migrate");

    assertVerdict(report, "Blocked", "PermissionDenied");
    assertThat(itself).contains("permission denied for database");
    proven("missing right");
  }

  private CompletableFuture<JsonNode> migrateSlowly() {
    pod.migrate();
    releases.second(image());
    Prisma8Releases.write(image(), "price", SLOW);
    pod.prepare();
    CompletableFuture<JsonNode> report =
        CompletableFuture.supplyAsync(() -> pod.pod().run(StepName.MIGRATE));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(database::isSleeping);
    return report;
  }

  private Path image() {
    return pod.image();
  }

  private Map<String, String> url() {
    return Map.of("DATABASE_URL", database.url());
  }

  private static void proven(String states) {
    PROVEN.add(TOOL, states);
  }
}
