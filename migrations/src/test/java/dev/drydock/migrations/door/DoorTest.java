package dev.drydock.migrations.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  private static final String UID = "uid-of-this-pod";
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path home;
  private Path podinfo;
  private Door door;

  @BeforeEach
  void makeFolders() throws IOException {
    podinfo = Files.createDirectory(home.resolve("podinfo"));
    door = new Door(podinfo, home.resolve("at-the-door"));
  }

  @Test
  void shouldSayThatItIsThereAndWaitForItsOwnUid() throws Exception {
    // Given
    publish("");
    CompletableFuture<Boolean> waiting = waitAtTheDoor();
    Awaitility.await().until(() -> Files.exists(home.resolve("at-the-door")));

    // When
    publish("uid-of-another-pod");
    publish(UID);

    // Then
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldPassAtOnceWhereTheWordIsAlreadyThere() throws Exception {
    // Given
    publish(UID);

    // When
    boolean through = door.await(UID, LONG);

    // Then
    assertThat(through).isTrue();
  }

  @Test
  void shouldNotPassForAnotherPodsUid() throws Exception {
    // Given
    publish("uid-of-another-pod");

    // When
    boolean through = door.await(UID, Duration.ofMillis(200));

    // Then
    assertThat(through).isFalse();
  }

  @Test
  void shouldNotPassWithoutAWord() throws Exception {
    // When
    boolean through = door.await(UID, Duration.ofMillis(200));

    // Then
    assertThat(through).isFalse();
  }

  private CompletableFuture<Boolean> waitAtTheDoor() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return door.await(UID, LONG);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** As the kubelet does it: a new folder, then a link that is moved onto the old one. */
  private void publish(String word) throws IOException {
    Path version = Files.createTempDirectory(podinfo, "..");
    Files.writeString(version.resolve("go"), word);
    Path link = podinfo.resolve("..data_tmp");
    Files.createSymbolicLink(link, version.getFileName());
    Files.move(
        link,
        podinfo.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    if (!Files.exists(podinfo.resolve("go"))) {
      Files.createSymbolicLink(podinfo.resolve("go"), Path.of("..data", "go"));
    }
  }
}
