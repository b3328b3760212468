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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    openssl(
        "-x509 -nodes -newkey rsa:2048 -keyout pkcs8.pem -out client.crt -subj /CN=client"
            + " -CA ca.crt -CAkey ca.key");
    run("openssl rsa -in pkcs8.pem -traditional -out pkcs1.pem");
    run("openssl pkcs8 -topk8 -nocrypt -in pkcs8.pem -outform DER -out client.der");
    run(
        "openssl pkcs12 -export -in client.crt -inkey pkcs8.pem -out client.p12 -passout pass:ahoy");
    Files.copy(
        certificates.resolve("ca.crt"), TestServer.shared().socketFolder().resolve("data/ca.crt"));
    TestServer.shared().administer("ALTER SYSTEM SET ssl_ca_file = 'ca.crt'");
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

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8.pem", "pkcs1.pem", "client.der", "client.p12"})
  void shouldShowTheClientsCertificateInAllThatConnects(String key) {
    // Given
    String role = database.role();
    Path folder = certificates;
    pod.withoutConnection()
        .withVariable(
            "DRYDOCK_CONNECTION_URL",
            "postgres://%s:%s@127.0.0.1:%d/%s?sslmode=verify-full&sslrootcert=%s&sslcert=%s&sslkey=%s%s"
                .formatted(
                    role,
                    database.password(),
                    TestServer.shared().port(),
                    database.name(),
                    folder.resolve("ca.crt"),
                    folder.resolve("client.crt"),
                    folder.resolve(key),
                    key.endsWith("p12") ? "&sslpassword=ahoy" : ""))
        .withBackup("b");
    database.administer("CREATE EXTENSION IF NOT EXISTS sslinfo");

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    JsonNode backup = pod.expecting(preflight).go().run(StepName.BACKUP);
    pod.file("V1__shop.sql", "CREATE TABLE shop AS SELECT ssl_client_dn() AS name;");
    JsonNode again = pod.run(StepName.PREFLIGHT);
    JsonNode migrate = pod.expecting(again).run(StepName.MIGRATE);

    // Then
    assertThat(backup.get("verdict").asText()).as(backup.toString()).isEqualTo("Verified");
    assertThat(migrate.get("verdict").asText()).as(migrate.toString()).isEqualTo("InSync");
    assertThat(database.query("SELECT name FROM shop")).containsExactly("/CN=client");
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
    run("openssl req " + arguments);
  }

  private static void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command.split(" ", -1))
            .directory(certificates.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
