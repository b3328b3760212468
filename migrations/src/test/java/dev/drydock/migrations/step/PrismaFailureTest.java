package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.PrismaPod;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that keeps books about its failures fails, is killed, or takes too long. */
class PrismaFailureTest {
  private static final String INIT = "20260101000000_init";
  private static final String BROKEN = "20260102000000_broken";

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private PrismaPod pod;

  @BeforeEach
  void makeAnImage(@TempDir Path home) {
    pod =
        new PrismaPod(home, database)
            .migration(INIT, "CREATE TABLE item (id int);\nINSERT INTO item VALUES (1);\n");
  }

  @AfterEach
  void end() {
    pod.close();
  }

  @Test
  void shouldTellTheFirstErrorAndProveThatOnlyTheNoteOfItWasWritten() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "CREATE TABLE half (id int);\nALTER TABLE item ADD x int REFERENCES y;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", true);
    assertThat(report.get("message").asText())
        .contains("relation \"y\" does not exist")
        .contains("prisma migrate resolve --rolled-back " + BROKEN);
    assertThat(report.at("/result/sqlState").asText()).isEqualTo("42P01");
    assertThat(report.at("/result/file").asText()).isEqualTo(BROKEN);
    assertThat(report.at("/result/applied")).isEmpty();
  }

  @Test
  void shouldProveTheSameForAFirstInstall() {
    // Given
    pod.migration(INIT, "CREATE TABLE half (id int);\nSELECT nothing FROM nowhere;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", true);
  }

  @Test
  void shouldTakeNoChangeOfDataForBookkeeping() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "BEGIN; UPDATE item SET id = 2; COMMIT; SELECT nothing FROM nowhere;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(database.query("SELECT id FROM item")).containsExactly("2");
  }

  @Test
  void shouldTakeNoChangeOfTheSchemaForBookkeeping() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "BEGIN; CREATE TABLE half (); COMMIT; SELECT nothing FROM nowhere;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(report.get("message").asText())
        .contains("prisma migrate resolve --rolled-back " + BROKEN)
        .contains("prisma migrate resolve --applied " + BROKEN);
  }

  @Test
  void shouldNotCallARunUnchangedThatAppliedItsFirstMigration() {
    // Given
    pod.migrate();
    pod.migration("20260101120000_good", "SELECT 1;")
        .migration(BROKEN, "SELECT nothing FROM nowhere;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "MigrationFailed", false);
    assertThat(report.at("/result/applied"))
        .map(JsonNode::asText)
        .containsExactly("20260101120000_good");
  }

  @Test
  void shouldSpellTheWaysOutOfAFailedHistoryAndTakeEither() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "SELECT nothing FROM nowhere;").migrate();
    JsonNode blocked = pod.run(StepName.PREFLIGHT);

    // When
    pod.command(0, "migrate", "resolve", "--rolled-back", BROKEN);
    JsonNode repaired = pod.migration(BROKEN, "ALTER TABLE item ADD price int;").migrate();

    // Then
    assertThat(blocked.get("reason").asText()).isEqualTo("HistoryFailed");
    assertThat(blocked.get("message").asText())
        .contains(BROKEN + " (relation \"nowhere\" does not exist)")
        .contains("prisma migrate resolve --rolled-back " + BROKEN)
        .contains("prisma migrate resolve --applied " + BROKEN)
        .contains("then retry");
    assertThat(repaired.get("verdict").asText()).as("%s", repaired).isEqualTo("InSync");
  }

  @Test
  void shouldEndEverythingWhenTheTimeIsUp() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(60);")
        .asking(it -> it.put("timeoutSeconds", 3));

    // When
    JsonNode report = pod.migrate();

    // Then
    assertFailed(report, "TimedOut", true);
    assertThat(report.get("message").asText())
        .contains("prisma migrate resolve --rolled-back " + BROKEN);
    assertThat(database.isSleeping()).isFalse();
    assertThat(pod.tool().log()).contains("Applying migration `" + BROKEN + "`");
  }

  @Test
  void shouldWaitForTheStatementOfAToolThatWasKilled() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(3);");
    pod.prepare();
    CompletableFuture<JsonNode> report =
        CompletableFuture.supplyAsync(() -> pod.pod().run(StepName.MIGRATE));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(database::isSleeping);

    // When
    pod.tool().kill();

    // Then
    assertFailed(report.join(), "MigrationFailed", false);
    assertThat(report.join().get("message").asText()).contains("the tool was killed");
    assertThat(database.query("SELECT to_regclass('slow')::text")).containsExactly("slow");
  }

  @Test
  void shouldEndTheToolWhenTheAgentDies() {
    // Given
    pod.migrate();
    pod.migration(BROKEN, "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(3);");
    pod.prepare();
    Process agent = pod.pod().start(StepName.MIGRATE);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(database::isSleeping);

    // When
    agent.destroyForcibly().onExit().join();
    String log = pod.tool().log();
    JsonNode settled = pod.run(StepName.SETTLE);

    // Then
    assertThat(log).contains(BROKEN);
    assertThat(settled.get("verdict").asText()).as("%s", settled).isEqualTo("NotInSync");
    assertThat(settled.get("reason").asText()).isEqualTo("HistoryFailed");
    assertThat(database.isSleeping()).isFalse();
  }
}
