package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is reached within the pod: by a socket, or by a proxy at localhost. */
class LocalDatabaseTest {
  @TempDir private Path home;

  private final TestDatabase database = TestServer.shared().freshDatabase();

  @Test
  void shouldConnectThroughASocketInAllThatConnects() {
    // Given
    TestPod pod =
        new TestPod(home, database.environment())
            .file("V1__shop.sql", "CREATE TABLE shop (id int);")
            .withVariable("DRYDOCK_CONNECTION_HOST", TestServer.shared().socketFolder().toString())
            .withVariable("PGSSLMODE", "verify-full")
            .withBackup("b");

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
  void shouldSayWhichFieldNamesTheProxyWhereNoneIsKept() {
    // Given
    TestPod port =
        new TestPod(home.resolve("port"), database.environment())
            .withVariable("DRYDOCK_CONNECTION_PORT", "1");
    TestPod socket =
        new TestPod(home.resolve("socket"), database.environment())
            .withVariable("DRYDOCK_CONNECTION_HOST", home.toString());

    // When
    JsonNode atPort = port.run(StepName.PREFLIGHT);
    JsonNode atSocket = socket.run(StepName.PREFLIGHT);

    // Then
    assertThat(atPort.get("reason").asText()).isEqualTo("ProxyMissing");
    assertThat(atPort.get("message").asText()).contains("127.0.0.1:1", "job.keepContainers");
    assertThat(atSocket.get("reason").asText()).isEqualTo("ProxyMissing");
    assertThat(atSocket.get("message").asText()).contains(home.toString(), "job.keepContainers");
  }

  @Test
  void shouldWaitForAProxyThatStarts() {
    // Given
    TestPod pod =
        new TestPod(home, database.environment())
            .withVariable("DRYDOCK_CONNECTION_PORT", "1")
            .asking(request -> request.putArray("keptContainers").add("proxy"));
    long start = System.nanoTime();

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("DatabaseUnreachable");
    assertThat(System.nanoTime() - start).isGreaterThan(14_000_000_000L);
  }

  @Test
  void shouldRefuseAUrlThatLeadsIntoAnotherSchema() {
    // Given
    TestPod pod =
        new TestPod(home, database.environment())
            .withoutConnection()
            .withVariable("DATABASE_URL", "postgres://u:p@127.0.0.1/shop?schema=sales")
            .withVariable("DRYDOCK_CONNECTION_URL_ENV", "DATABASE_URL");

    // When
    JsonNode report = pod.run(StepName.PREFLIGHT);

    // Then
    assertThat(report.get("reason").asText()).isEqualTo("ConnectionInvalid");
    assertThat(report.get("message").asText()).contains("database: {schema: sales}");
  }
}
