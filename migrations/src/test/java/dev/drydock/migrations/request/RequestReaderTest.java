package dev.drydock.migrations.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  @Test
  void shouldReadTheRequestOfTheContract() {
    // When
    Request request =
        RequestReader.read(
            """
            {
              "version": 1, "run": "shop-7-3fa9c1d2", "engine": "PostgreSQL", "schema": "app",
              "databaseAhead": "Allow",
              "tool": {"type": "Flyway", "path": "/migrations", "historyTable": "history"},
              "quiesce": {
                "sessions": "Wait",
                "ignoreSessions": [{"user": "monitor", "applicationName": "pgwatch"}],
                "timeoutSeconds": 5
              },
              "doorTimeoutSeconds": 1, "timeoutSeconds": 2,
              "backup": {"directory": "shop/shop", "name": "shop-7-3fa9c1d2"},
              "expect": {
                "planHash": "abc",
                "identity": {"systemIdentifier": "7301", "database": "shop", "oid": 16384}
              }
            }
            """);

    // Then
    assertThat(request.schemaName()).isEqualTo("app");
    assertThat(request.aheadPolicy()).isEqualTo(DatabaseAhead.ALLOW);
    assertThat(request.tool().historyTable()).contains("history");
    assertThat(request.sessionRules().policy()).isEqualTo(SessionPolicy.WAIT);
    assertThat(request.sessionRules().ignored())
        .containsExactly(new IgnoredSession(Optional.of("monitor"), Optional.of("pgwatch")));
    assertThat(request.doorTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(request.backup().orElseThrow().location())
        .isEqualTo("shop/shop/shop-7-3fa9c1d2.dump");
    assertThat(request.expectation().identity()).contains(new Identity("7301", "shop", 16384));
  }

  @Test
  void shouldFillInWhatIsAbsentAndPassOverWhatIsUnknown() {
    // When
    Request request =
        RequestReader.read(
            "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"Flyway\"}, \"later\": {}}");

    // Then
    assertThat(request.schemaName()).isEqualTo("public");
    assertThat(request.aheadPolicy()).isEqualTo(DatabaseAhead.BLOCK);
    assertThat(request.tool().historyTable()).isEmpty();
    assertThat(request.sessionRules().policy()).isEqualTo(SessionPolicy.TERMINATE_IDLE);
    assertThat(request.backup()).isEmpty();
    assertThat(request.expectation()).isEqualTo(Expectation.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"version\": 2, \"run\": \"r\", \"tool\": {\"type\": \"Flyway\"}}",
        "{\"version\": 1, \"tool\": {\"type\": \"Flyway\"}}",
        "{\"version\": 1, \"run\": \"r\"}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {}}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"Flyway\"}, \"engine\": \"MySQL\"}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"F\"}, \"databaseAhead\": \"Maybe\"}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"F\"},"
            + " \"backup\": {\"directory\": \"../up\", \"name\": \"x\"}}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"F\"},"
            + " \"backup\": {\"directory\": \"/root\", \"name\": \"x\"}}",
        "{\"version\": 1, \"run\": \"r\", \"tool\": {\"type\": \"F\"},"
            + " \"backup\": {\"directory\": \"a\", \"name\": \"../x\"}}"
      })
  void shouldRefuseWhatIsNoRequest(String json) {
    assertThatThrownBy(() -> RequestReader.read(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldKeepDumpsBelowTheClaim() {
    // When
    Path folder = new BackupTarget("shop/shop", "x").folder(Path.of("/backups"));

    // Then
    assertThat(folder).isEqualTo(Path.of("/backups/shop/shop"));
  }
}
