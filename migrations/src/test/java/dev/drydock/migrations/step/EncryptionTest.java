package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that check the server's certificate, for driver and dump alike. */
class EncryptionTest {
  @TempDir private static Path certificates;

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;

  @BeforeAll
  static void offerEncryption() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    openssl("-x509 -nodes -newkey rsa:2048 -keyout ca.key -out ca.crt -subj /CN=ours");
    openssl("-x509 -nodes -newkey rsa:2048 -keyout other.key -out other.crt -subj /CN=theirs");
    openssl(
        "-x509 -nodes -newkey rsa:2048 -keyout server.key -out server.crt -subj /CN=server"
            + " -CA ca.crt -CAkey ca.key -addext subjectAltName=IP:127.0.0.1");
    TestServer.shared()
        .offerEncryption(certificates.resolve("server.crt"), certificates.resolve("server.key"));
  }

  @BeforeEach
  void makePod(@TempDir Path home) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::isEncrypted);
    pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .withVariable("PGSSLMODE", "verify-full");
  }

  @Test
  void shouldCheckTheServersCertificateInAllThatConnects() {
    // Given
    pod.withVariable("PGSSLROOTCERT", certificates.resolve("ca.crt").toString()).withBackup("b");

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    JsonNode backup = pod.expecting(preflight).go().run(StepName.BACKUP);
    JsonNode migrate = pod.run(StepName.MIGRATE);

    // Then
    assertThat(preflight.get("verdict").asText()).as(preflight.toString()).isEqualTo("Pending");
    assertThat(backup.get("verdict").asText()).as(backup.toString()).isEqualTo("Verified");
    assertThat(migrate.get("verdict").asText()).as(migrate.toString()).isEqualTo("InSync");
  }

  @Test
  void shouldSayThatTheCertificateIsOfAnotherAuthority() {
    // Given
    pod.withVariable("PGSSLROOTCERT", certificates.resolve("other.crt").toString());

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Blocked");
    assertThat(report.get("reason").asText()).isEqualTo("DatabaseUnreachable");
    assertThat(report.get("message").asText()).containsIgnoringCase("certificat");
  }

  @Test
  void shouldSayThatTheAuthoritysFileIsMissing() {
    // Given
    pod.withVariable("PGSSLROOTCERT", "/nowhere/ca.crt");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Blocked");
    assertThat(report.get("message").asText()).contains("/nowhere/ca.crt");
  }

  private boolean isEncrypted() {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=require"
                .formatted(TestServer.shared().port(), database.name()),
            database.role(),
            database.password())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void openssl(String arguments) throws IOException, InterruptedException {
    String command = "openssl req " + arguments;
    Process process =
        new ProcessBuilder(command.split(" ", -1))
            .directory(certificates.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
