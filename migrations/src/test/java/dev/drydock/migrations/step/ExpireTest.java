package dev.drydock.migrations.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.testing.TestPod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that nothing keeps any more, and files that are none of Drydock's. */
class ExpireTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private final Instant old = Instant.now().minus(MONTH).minusSeconds(3600);
  private final Instant recent = Instant.now().minusSeconds(3600);

  @TempDir private Path home;
  private TestPod pod;
  private Path folder;

  @BeforeEach
  void makePod() throws IOException {
    pod = new TestPod(home, Map.of());
    folder = Files.createDirectories(pod.places().backups().resolve("shop/shop"));
    write("shop-1", "the oldest", old);
    write("shop-2", "the newest", recent);
    asking("shop-1", "the oldest", "shop-2", "the newest");
  }

  @Test
  void shouldDeleteDumpAndManifestAndNothingElse() throws IOException {
    // Given
    Files.writeString(folder.resolve("notes.txt"), "a person's");
    Files.writeString(folder.resolve("shop-1.dump.partial"), "a person's too");

    // When
    JsonNode report = expire();

    // Then
    assertThat(report.get("verdict").asText()).as(report.toString()).isEqualTo("Expired");
    assertThat(report.get("reason").asText()).isEqualTo("BackupExpired");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "shop-2.dump", "shop-2.json", "notes.txt", "shop-1.dump.partial");
  }

  @Test
  void shouldNeedNoDatabase() {
    // When
    JsonNode report = expire();

    // Then
    assertThat(report.has("identity")).isFalse();
    assertThat(report.get("step").asText()).isEqualTo("expire");
  }

  @Test
  void shouldBeContentWithWhatIsGoneAlready() {
    // Given
    expire();

    // When
    JsonNode report = expire();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Expired");
    assertThat(report.get("message").asText()).contains("gone already");
  }

  @Test
  void shouldFinishWhatAnAttemptHasBegun() throws IOException {
    // Given
    Files.delete(folder.resolve("shop-1.dump"));

    // When
    JsonNode report = expire();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Expired");
    assertThat(folder.resolve("shop-1.json")).doesNotExist();
  }

  @Test
  void shouldLeaveAFileWithoutAManifest() throws IOException {
    // Given
    Files.delete(folder.resolve("shop-1.json"));

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "no manifest");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  @Test
  void shouldLeaveAFileBesideAForeignManifest() throws IOException {
    // Given
    Files.writeString(folder.resolve("shop-1.json"), "{\"name\": \"shop\"}");

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "not the manifest");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  @Test
  void shouldLeaveAFileThatWasCutShort() throws IOException {
    // Given
    replace("shop-1.dump", "the old");

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "not a file of 10 bytes");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  @Test
  void shouldLeaveAFileOfTheSameSizeThatIsAnother() throws IOException {
    // Given
    replace("shop-1.dump", "a stranger");

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "checksum");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  @Test
  void shouldFollowNoLinkInPlaceOfTheDump() throws IOException {
    // Given
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "the oldest");
    Files.delete(folder.resolve("shop-1.dump"));
    Files.createSymbolicLink(folder.resolve("shop-1.dump"), elsewhere);

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "not a file");
    assertThat(elsewhere).exists();
    assertThat(Files.isSymbolicLink(folder.resolve("shop-1.dump"))).isTrue();
  }

  @Test
  void shouldFollowNoLinkInPlaceOfTheFolder() throws IOException {
    // Given
    Path elsewhere = home.resolve("elsewhere");
    Files.move(folder, elsewhere);
    Files.createSymbolicLink(folder, elsewhere);

    // When
    JsonNode report = expire();

    // Then
    assertThat(report.get("verdict").asText()).isEqualTo("Stopped");
    assertThat(elsewhere.toFile().list()).hasSize(4);
  }

  @Test
  void shouldFollowNoLinkInPlaceOfTheManifest() throws IOException {
    // Given
    Path elsewhere = home.resolve("elsewhere.json");
    Files.move(folder.resolve("shop-1.json"), elsewhere);
    Files.createSymbolicLink(folder.resolve("shop-1.json"), elsewhere);

    // When
    JsonNode report = expire();

    // Then
    refused(report, "FileNotOurs", "not the manifest");
    assertThat(elsewhere).exists();
  }

  @Test
  void shouldDeleteNothingWhenTheOneThatIsKeptIsNotThere() throws IOException {
    // Given
    Files.delete(folder.resolve("shop-2.dump"));

    // When
    JsonNode report = expire();

    // Then
    refused(report, "KeptDumpMissing", "shop/shop/shop-2.dump");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  @Test
  void shouldDeleteNothingOnAClaimThatIsEmpty() throws IOException {
    // Given
    for (String name : new String[] {"shop-1.dump", "shop-1.json", "shop-2.dump", "shop-2.json"}) {
      Files.delete(folder.resolve(name));
    }
    Files.delete(folder);

    // When
    JsonNode report = expire();

    // Then
    refused(report, "KeptDumpMissing", "shop-2.dump");
  }

  @Test
  void shouldWaitWhenTheFileIsYoungerThanItsObject() throws IOException {
    // Given
    Files.setLastModifiedTime(folder.resolve("shop-1.dump"), FileTime.from(recent));

    // When
    JsonNode report = expire();

    // Then
    refused(report, "NotYetExpired", "clock");
    assertThat(folder.resolve("shop-1.dump")).exists();
    assertThat(folder.toFile().list()).hasSize(4);
  }

  @Test
  void shouldWaitWhenTheManifestIsDatedInTheFuture() throws IOException {
    // Given
    write("shop-1", "the oldest", Instant.now().plus(MONTH));

    // When
    JsonNode report = expire();

    // Then
    refused(report, "NotYetExpired", "clock");
    assertThat(folder.resolve("shop-1.dump")).exists();
  }

  private JsonNode expire() {
    return pod.run(StepName.EXPIRE);
  }

  private static void refused(JsonNode report, String reason, String words) {
    assertThat(report.get("verdict").asText()).as(report.toString()).isEqualTo("Stopped");
    assertThat(report.get("reason").asText()).isEqualTo(reason);
    assertThat(report.get("message").asText()).contains(words);
  }

  private void asking(String dump, String content, String kept, String keptContent) {
    pod.asking(
        request -> {
          ObjectNode expire = request.putObject("expire");
          file(expire.putObject("dump"), dump, content);
          expire.put("ageSeconds", MONTH.toSeconds());
          file(expire.putArray("relies").addObject(), kept, keptContent);
        });
  }

  private static void file(ObjectNode file, String name, String content) {
    file.put("location", "shop/shop/" + name + ".dump");
    file.put("sha256", sha256(content));
    file.put("sizeBytes", content.length());
  }

  /** As a backup leaves it. */
  private void write(String name, String content, Instant time) throws IOException {
    Files.writeString(folder.resolve(name + ".dump"), content);
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"version":1,"file":"%s.dump","format":"pg_dump custom","sha256":"%s","sizeBytes":%d,\
        "identity":{"systemIdentifier":"7301","database":"shop","oid":16384},"schema":"public",\
        "historyTable":"flyway_schema_history","schemaVersion":"1.0","serverVersion":"17.5",\
        "clientVersion":"17.5","run":"%s","startedAt":"%s","durationMillis":900}
        """
            .formatted(name, sha256(content), content.length(), name, time));
    Files.setLastModifiedTime(folder.resolve(name + ".dump"), FileTime.from(time));
    Files.setLastModifiedTime(folder.resolve(name + ".json"), FileTime.from(time));
  }

  private void replace(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(old));
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
