package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertBlocked;
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

/** What the image brings, as preflight reads it. */
class ImageFilesTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void migrateTwoVersions(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .file("V3__price.sql", "ALTER TABLE shop ADD price int;");
    pod.migrate();
    pod.again();
  }

  @Test
  void shouldRefuseTheSameVersionTwice() {
    // Given
    pod.file("V3.0__again.sql", "SELECT 1;");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "MigrationsInvalid", "more than one migration with version 3");
  }

  @Test
  void shouldRefuseANameThatFlywayWouldPassOver() {
    // Given
    pod.file("V4_missing_underscore.sql", "SELECT 1;");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "MigrationsInvalid", "V4_missing_underscore.sql");
  }

  @Test
  void shouldRefuseAnImageWithoutMigrations() {
    // Given
    pod.without("V1__shop.sql").without("V3__price.sql");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "MigrationsNotFound", "no migration such as V1__name.sql");
  }

  @Test
  void shouldGiveTheSameHashToTheSamePlanAndAnotherToAnother() {
    // Given
    String before = pod.run(StepName.PREFLIGHT).at("/plan/hash").asText();
    String repeated = pod.run(StepName.PREFLIGHT).at("/plan/hash").asText();

    // When
    pod.file("afterMigrate.sql", "SELECT 1;");
    String changed = pod.run(StepName.PREFLIGHT).at("/plan/hash").asText();

    // Then
    assertThat(repeated).isEqualTo(before);
    assertThat(changed).isNotEqualTo(before);
  }

  @Test
  void shouldNotRunCallbacksInPreflight() {
    // Given
    pod.file("beforeInfo.sql", "CREATE TABLE written_by_preflight (id int);")
        .file("beforeValidate.sql", "CREATE TABLE written_by_preflight (id int);");

    // When
    pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(database.query("SELECT to_regclass('written_by_preflight')::text"))
        .containsExactly("null");
  }
}
