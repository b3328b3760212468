package dev.drydock.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgentTest {
  @TempDir private Path home;

  @Test
  void shouldEndWithSeventyWhereThereIsNoReport() {
    // Given
    Places places = new Places(home, home, home, home.resolve("termination-log"));

    // When
    int exit = new Agent(Map.of(), places, Clock.systemUTC()).run(StepName.PREFLIGHT);

    // Then
    assertThat(exit).isEqualTo(70);
    assertThat(home.resolve("termination-log")).doesNotExist();
  }

  @Test
  void shouldKnowItsFiveCommands() {
    // When
    CommandLine commands = new CommandLine(new Main());

    // Then
    assertThat(commands.getSubcommands().keySet())
        .containsExactlyInAnyOrder("preflight", "backup", "migrate", "settle", "expire");
  }

  @Test
  void shouldLogJsonLinesWithoutThePassword() throws IOException, InterruptedException {
    // Given
    TestDatabase database = TestServer.shared().freshDatabase();
    TestPod pod =
        new TestPod(home, database.environment())
            .file(
                "V1__notice.sql",
                "DO $$ BEGIN RAISE WARNING 'it is %s'; END $$;".formatted(database.password()));
    pod.expecting(pod.run(StepName.PREFLIGHT)).go();

    // When
    Process agent = pod.start(StepName.MIGRATE);
    int exit = agent.waitFor();

    // Then
    String log = Files.readString(home.resolve("log"));
    assertThat(exit).isZero();
    assertThat(log.lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
    assertThat(log).contains("it is ***").doesNotContain(database.password());
  }
}
