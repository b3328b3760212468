package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed in the middle of a statement, and the outcome is settled by reading. */
class KilledAgentTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void migrateOneVersion(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);");
    pod.migrate();
    pod.again();
  }

  @Test
  void shouldWaitForTheStatementOfAKilledAgentAndSeeItRolledBack() {
    // Given
    pod.file("V2__slow.sql", "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(3);");
    killInStatement();

    // When
    JsonNode report = pod.run(StepName.SETTLE);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("NotInSync");
    assertThat(report.at("/plan/pending")).map(JsonNode::asText).containsExactly("2");
    assertThat(database.query("SELECT to_regclass('slow')::text")).containsExactly("null");
    assertThat(database.isSleeping()).isFalse();
  }

  @Test
  void shouldWaitForTheStatementOfAKilledAgentThatStillCommits() {
    // Given
    pod.file("V2__slow.sql", "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(3);")
        .file("V2__slow.sql.conf", "executeInTransaction=false\n");
    String before = pod.run(StepName.PREFLIGHT).at("/plan/catalog").asText();
    killInStatement();

    // When
    JsonNode report = pod.run(StepName.SETTLE);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("NotInSync");
    assertThat(database.query("SELECT to_regclass('slow')::text")).containsExactly("slow");
    assertThat(report.at("/plan/catalog").asText()).isNotEqualTo(before);
  }

  @Test
  void shouldNotRunAgainInTheSamePod() {
    // Given
    pod.file("V2__slow.sql", "CREATE TABLE slow AS SELECT 1 AS one FROM pg_sleep(3);");
    killInStatement();

    // When
    JsonNode report = pod.run(StepName.MIGRATE);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("AlreadyStarted");
  }

  private void killInStatement() {
    Process agent = pod.expecting(pod.run(StepName.PREFLIGHT)).start(StepName.MIGRATE);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(pod.places().atTheDoor()));
    pod.go();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(database::isSleeping);
    agent.destroyForcibly().onExit().join();
  }
}
