package dev.drydock.migrations.step;

import static dev.drydock.migrations.testing.ReportAssertions.assertBlocked;
import static dev.drydock.migrations.testing.ReportAssertions.assertVerdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps preflight from reading, told apart from what it reads. */
class UnreadableDatabaseTest {
  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeEach
  void makePod(@TempDir Path home) {
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);");
  }

  @Test
  void shouldSayThatThePasswordIsWrongWithoutShowingIt() {
    // Given
    pod.withVariable("DRYDOCK_CONNECTION_PASSWORD", "not-the-password");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "CredentialsRefused");
    assertThat(report.toString()).doesNotContain("not-the-password");
  }

  @Test
  void shouldSayThatNobodyListens() throws IOException {
    // Given
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      pod.withVariable("DRYDOCK_CONNECTION_PORT", "" + socket.getLocalPort())
          // This machine too, but by no name of its own.
          .withVariable("DRYDOCK_CONNECTION_HOST", "0.0.0.0");
    }

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "DatabaseUnreachable");
  }

  @Test
  void shouldSayThatAHostIsUnknown() {
    // Given
    pod.withVariable("DRYDOCK_CONNECTION_HOST", "no-such-host.invalid");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "DatabaseUnreachable", "no-such-host.invalid");
  }

  @Test
  void shouldSayThatTheDatabaseIsMissing() {
    // Given
    pod.withVariable("DRYDOCK_CONNECTION_DBNAME", "nowhere");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "DatabaseMissing");
  }

  @Test
  void shouldNameTheVariableThatIsEmpty() {
    // Given
    pod.withVariable("DRYDOCK_CONNECTION_HOST", "");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "ConnectionInvalid");
    assertThat(report.get("message").asText()).isEqualTo("DRYDOCK_CONNECTION_HOST is empty");
  }

  @Test
  void shouldSayWhatARoleLacksThatMayOnlyRead() {
    // Given
    pod.migrate();
    pod.again().file("V2__more.sql", "CREATE TABLE more (id int);");
    reader();

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "PermissionDenied", "CREATE on schema public");
  }

  @Test
  void shouldLetARoleThatMayOnlyReadSeeThatNothingIsPending() {
    // Given
    pod.migrate();
    pod.again();
    reader();

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("InSync");
  }

  @Test
  void shouldSayThatARoleMayNotReadTheHistory() {
    // Given
    pod.migrate();
    pod.again();
    database.administer(
        "CREATE ROLE stranger_%s LOGIN PASSWORD 'stranger'".formatted(database.name()));
    pod.withVariable("DRYDOCK_CONNECTION_USER", "stranger_" + database.name())
        .withVariable("DRYDOCK_CONNECTION_PASSWORD", "stranger");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "PermissionDenied", "flyway_schema_history");
  }

  @Test
  void shouldNameATableThatADumpMayNotRead() {
    // Given
    database.administer("CREATE TABLE foreign_table (id int)");
    pod.withBackup("b").asking(request -> request.put("schema", "shop"));

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertBlocked(report, "PermissionDenied", "public.foreign_table");
  }

  @Test
  void shouldPassOnWhyTheFilesCouldNotBeHandedOver() throws IOException {
    // Given
    Files.delete(pod.places().shared().resolve("files.ready"));
    Files.writeString(
        pod.places().shared().resolve("files.failed"), "/migrations does not exist\n");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertVerdict(report, "Blocked", "MigrationsNotFound");
    assertThat(report.get("message").asText()).isEqualTo("/migrations does not exist");
  }

  private void reader() {
    String reader = "reader_" + database.name();
    database.administer("CREATE ROLE %s LOGIN PASSWORD 'reader'".formatted(reader));
    database.administer("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
    pod.withVariable("DRYDOCK_CONNECTION_USER", reader)
        .withVariable("DRYDOCK_CONNECTION_PASSWORD", "reader");
  }
}
