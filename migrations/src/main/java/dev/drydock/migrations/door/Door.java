package dev.drydock.migrations.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an agent waits for the one word that lets it act: its own pod's uid in a file that the
 * downward API keeps.
 */
public final class Door {
  private static final String GO = "go";

  private final Path podinfo;
  private final Path atTheDoor;

  public Door(Path podinfo, Path atTheDoor) {
    this.podinfo = podinfo;
    this.atTheDoor = atTheDoor;
  }

  /** Says that it is there, then waits; true when it was let through. */
  public boolean await(String podUid, Duration timeout) throws IOException, InterruptedException {
    WarmUp.run();
    try (FolderWatch watch = FolderWatch.on(podinfo)) {
      if (!Files.exists(atTheDoor)) {
        Files.createFile(atTheDoor);
      }
      return watch.await(timeout, () -> word().filter(podUid::equals)).isPresent();
    }
  }

  private Optional<String> word() throws IOException {
    try {
      return Optional.of(Files.readString(podinfo.resolve(GO)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
