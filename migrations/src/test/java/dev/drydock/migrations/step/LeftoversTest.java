package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestDatabase;
import dev.drydock.migrations.testing.TestPod;
import dev.drydock.migrations.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod that was killed has left of its dump, and files that only look like it. */
class LeftoversTest {
  private static final String NOTE =
      "{\"version\":1,\"file\":\"%s\",\"run\":\"shop-1\",\"startedAt\":\"2026-03-01T12:00:00Z\"}";
  private static final Duration LONG_AGO = Duration.ofHours(50);

  private final TestDatabase database = TestServer.shared().freshDatabase();
  private TestPod pod;
  private Path folder;

  @BeforeEach
  void makePod(@TempDir Path home) throws IOException {
    pod = new TestPod(home, database.environment()).withBackup("shop-2");
    pod.go();
    folder = Files.createDirectories(pod.places().backups().resolve("shop"));
  }

  @Test
  void shouldGoWithTheNextBackup() throws IOException {
    // Given
    write("shop-1.dump.partial", "half of it", LONG_AGO);
    write("shop-1.json.partial", NOTE.formatted("shop-1.dump.partial"), LONG_AGO);

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("Verified");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("shop-2.dump", "shop-2.json");
  }

  @Test
  void shouldStayWhereAPodMayStillWriteIt() throws IOException {
    // Given
    write("shop-1.dump.partial", "half of it", Duration.ofHours(47));
    write("shop-1.json.partial", NOTE.formatted("shop-1.dump.partial"), LONG_AGO);
    write("shop-0.dump.partial", "half of it", LONG_AGO);
    write("shop-0.json.partial", NOTE.formatted("shop-0.dump.partial"), Duration.ofHours(47));

    // When
    pod.run(StepName.BACKUP);

    // Then
    assertThat(folder.toFile().list())
        .contains(
            "shop-1.dump.partial",
            "shop-1.json.partial",
            "shop-0.dump.partial",
            "shop-0.json.partial");
  }

  @Test
  void shouldStayWhereNothingProvesThatDrydockBeganIt() throws IOException {
    // Given
    write("mine.dump.partial", "a person's", LONG_AGO);
    write("copy.dump.partial", "a person's", LONG_AGO);
    write("copy.json.partial", "{\"file\": \"copy.dump.partial\"}", LONG_AGO);
    write("other.dump.partial", "a person's", LONG_AGO);
    write("other.json.partial", NOTE.formatted("shop-1.dump.partial"), LONG_AGO);
    write("done.dump", "complete", LONG_AGO);
    write("done.json.partial", NOTE.formatted("done.dump"), LONG_AGO);
    Files.createSymbolicLink(folder.resolve("link.dump.partial"), folder.resolve("done.dump"));
    write("link.json.partial", NOTE.formatted("link.dump.partial"), LONG_AGO);

    // When
    JsonNode report = pod.run(StepName.BACKUP);

    // Then
    assertThat(report.get("verdict").asText()).as("%s", report).isEqualTo("Verified");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "mine.dump.partial",
            "copy.dump.partial",
            "copy.json.partial",
            "other.dump.partial",
            "other.json.partial",
            "done.dump",
            "done.json.partial",
            "link.dump.partial",
            "link.json.partial",
            "shop-2.dump",
            "shop-2.json");
  }

  private void write(String name, String content, Duration age) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
