package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is lost in the middle of a migration. */
class LostServerTest {
  private final TestServer server = TestServer.shared();
  private final TestDatabase database = server.freshDatabase();
  private TestPod pod;

  @BeforeEach
  void migrateOneVersion(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);");
    pod.migrate();
    pod.again().file("V2__slow.sql", "ALTER TABLE shop ADD price int;\nSELECT pg_sleep(60);");
  }

  @Test
  void shouldProveThatNothingChangedOnceACrashedServerIsBack() {
    // Given
    CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(pod::migrate);
    awaitSleeping();

    // When
    server.crash();
    server.start();

    // Then
    JsonNode report = running.join();
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).as(report.toString()).isEqualTo("MigrationFailed");
    assertThat(report.at("/result/unchanged").asBoolean()).isTrue();
  }

  @Test
  void shouldNotBelieveAServerThatTookOver() {
    // Given
    TestServer standby = server.standby();
    pod.withoutConnection()
        .withVariable(
            "DRYDOCK_CONNECTION_URL",
            "postgres://%s:%s@127.0.0.1:%d,127.0.0.1:%d/%s"
                .formatted(
                    database.role(),
                    database.password(),
                    server.port(),
                    standby.port(),
                    database.name()));
    CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(pod::migrate);
    awaitSleeping();

    // When
    server.crash();
    standby.promote();

    // Then
    JsonNode report = running.join();
    server.start();
    standby.crash();
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).as(report.toString()).isEqualTo("FailedOver");
    assertThat(report.at("/result/unchanged").asBoolean()).isFalse();
  }

  @Test
  void shouldSayThatTheDatabaseCannotBeReadAnyMore() {
    // Given
    CompletableFuture<JsonNode> running = CompletableFuture.supplyAsync(pod::migrate);
    awaitSleeping();

    // When
    server.crash();

    // Then
    JsonNode report = running.join();
    server.start();
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).isEqualTo("DatabaseUnreachable");
    assertThat(report.at("/result/unchanged").asBoolean()).isFalse();
    assertThat(report.at("/result/hash").isMissingNode()).isTrue();
  }

  private void awaitSleeping() {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(database::isSleeping);
  }
}
