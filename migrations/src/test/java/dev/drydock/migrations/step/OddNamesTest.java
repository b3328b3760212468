package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names with spaces, quotes and letters of the world, in a schema of their own. */
class OddNamesTest {
  private static final String SCHEMA = "Läden \"&\" more";

  @Test
  void shouldGoAllTheWayWithOddNames(@TempDir Path home) {
    // Given
    TestDatabase database =
        TestServer.shared().freshDatabase("the shop's \"größte\" datenbank", "rolle \"mit\" ö");
    String user = encoded(database.role());
    TestPod pod =
        new TestPod(home, database.environment())
            .withoutConnection()
            .withVariable(
                "DRYDOCK_CONNECTION_URL",
                "postgres://%s:%s@127.0.0.1:%d/%s"
                    .formatted(
                        user,
                        encoded(database.password()),
                        database.server().port(),
                        encoded(database.name())))
            .asking(request -> request.put("schema", SCHEMA))
            .asking(request -> request.withObject("/tool").put("historyTable", "die Geschichte"))
            .file("sub folder/V1__größe des 'ladens'.sql", "CREATE TABLE \"T ö\" (id int);");
    pod.withBackup("shöp 1");

    // When
    JsonNode preflight = pod.run(StepName.PREFLIGHT);
    JsonNode backup = pod.expecting(preflight).go().run(StepName.BACKUP);
    JsonNode migrate = pod.run(StepName.MIGRATE);
    JsonNode after = pod.again().run(StepName.PREFLIGHT);

    // Then
    assertThat(preflight.get("verdict").asText()).as(preflight.toString()).isEqualTo("Pending");
    assertThat(backup.get("verdict").asText()).as(backup.toString()).isEqualTo("Verified");
    assertThat(migrate.get("verdict").asText()).as(migrate.toString()).isEqualTo("InSync");
    assertThat(after.get("verdict").asText()).as(after.toString()).isEqualTo("InSync");
    assertThat(after.at("/identity/database").asText()).isEqualTo(database.name());
    assertThat(database.query("SELECT schemaname FROM pg_tables WHERE tablename = 'T ö'"))
        .containsExactly(SCHEMA);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
