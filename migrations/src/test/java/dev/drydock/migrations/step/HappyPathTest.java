package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappyPathTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makePod(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int PRIMARY KEY, name text);")
            .file("V1.1__rows.sql", "INSERT INTO shop VALUES (1, 'one'), (2, 'two');");
  }

  @Test
  void shouldPlanAllMigrationsOfAnEmptyDatabase() {
    // When
    JsonNode report = pod.withBackup("first").run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Pending");
    assertThat(report.get("reason").asText()).isEqualTo("MigrationsPending");
    assertThat(report.at("/plan/pending")).map(JsonNode::asText).containsExactly("1", "1.1");
    assertThat(report.at("/plan/hash").asText()).isNotBlank();
    assertThat(report.at("/identity/database").asText()).isEqualTo(database.name());
    assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .containsExactly("0");
  }

  @Test
  void shouldMigrateOnceItIsLetThroughTheDoor() {
    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(report.at("/result/applied")).map(JsonNode::asText).containsExactly("1", "1.1");
    assertThat(report.at("/result/executed").asInt()).isEqualTo(2);
    assertThat(report.at("/result/schemaVersion").asText()).isEqualTo("1.1");
    assertThat(database.query("SELECT count(*) FROM shop")).containsExactly("2");
  }

  @Test
  void shouldSayInSyncWhenNothingIsPending() {
    // Given
    pod.migrate();

    // When
    JsonNode report = pod.again().run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
    assertThat(report.at("/plan/pendingCount").asInt()).isZero();
  }

  @Test
  void shouldSayOnceWhereDumpsLive() {
    // Given
    pod.withBackup("shop-1");

    // When
    JsonNode first = pod.asking(it -> it.put("first", true)).run(StepName.PREFLIGHT);
    JsonNode second = pod.asking(it -> it.put("first", false)).run(StepName.PREFLIGHT);

    // Then
    assertThat(first.get("warnings").toString()).contains("a claim with its namespace");
    assertThat(second.has("warnings")).isFalse();
  }

  @Test
  void shouldTakeADumpThatIsVerifiedAndDescribed() {
    // Given
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    pod.migrate();

    // When
    JsonNode report =
        pod.again().withBackup("shop-1").expecting(preflight).go().run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Verified");
    assertThat(report.at("/backup/location").asText()).isEqualTo("shop/shop-1.dump");
    assertThat(report.at("/backup/schemaVersion").asText()).isEqualTo("1.1");
    Path folder = pod.places().backups().resolve("shop");
    assertThat(folder).isDirectoryContaining("glob:**/shop-1.dump");
    assertThat(folder).isDirectoryContaining("glob:**/shop-1.json");
    assertThat(folder.toFile().list()).hasSize(2);
    assertThat(Files.exists(folder.resolve("shop-1.dump.partial"))).isFalse();
  }

  @Test
  void shouldReportTheFirstErrorAndProveThatNothingChanged() {
    // Given
    pod.migrate();
    pod.again()
        .file("V2__broken.sql", "ALTER TABLE shop ADD price int;\nSELECT\n  nothing\nFROM shop;");

    // When
    JsonNode report = pod.migrate();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Failed");
    assertThat(report.get("reason").asText()).isEqualTo("MigrationFailed");
    assertThat(report.at("/result/sqlState").asText()).isEqualTo("42703");
    assertThat(report.at("/result/file").asText()).isEqualTo("V2__broken.sql");
    assertThat(report.at("/result/line").asInt()).isEqualTo(3);
    assertThat(report.at("/result/unchanged").asBoolean()).isTrue();
  }

  @Test
  void shouldSettleByReadingTheDatabase() {
    // Given
    pod.migrate();
    pod.again();

    // When
    JsonNode report = pod.run(StepName.SETTLE);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
  }
}
