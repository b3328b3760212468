package dev.drydock.sandbox;

import dev.drydock.sandbox.kubelet.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sandbox finds on this machine.
 *
 * @param repository the root of Drydock's sources, after a build
 * @param postgresql the folder of PostgreSQL's programs
 * @param images the list of images that pods can name
 */
public record Machine(Path repository, Path postgresql, Path images) {

  /** For the Dockerfiles of images on this machine's programs. */
  Map<String, String> arguments() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"), "POSTGRESQL", postgresql.toString());
  }

  /**
   * An empty folder that only we can read. What an earlier sandbox has left in it is removed, its
   * processes first.
   */
  static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.endsWith("pid")).forEach(file -> end(folder, file));
      }
      Folders.delete(folder);
    }
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Ends a process, if the number is still that of one that was started for this folder. */
  private static void end(Path folder, Path file) {
    try {
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(Files.readString(file)));
      process
          .filter(
              one ->
                  one.info()
                      .commandLine()
                      .filter(line -> line.contains(folder.toString()))
                      .isPresent())
          .ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException | NumberFormatException unreadable) {
      throw new IllegalStateException(file + " cannot be read", unreadable);
    }
  }
}
