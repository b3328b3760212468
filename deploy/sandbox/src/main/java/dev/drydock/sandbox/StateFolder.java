package dev.drydock.sandbox;

import dev.drydock.sandbox.kubelet.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is one sandbox's alone, and that only we can read. */
final class StateFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private StateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder. What a sandbox that was killed has left in it is removed, its processes
   * first.
   *
   * @throws IOException if another sandbox is using it
   */
  static StateFolder take(Path folder) throws IOException {
    Path path = folder.toAbsolutePath().normalize();
    Files.createDirectories(path.getParent());
    FileChannel lock =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IOException("another sandbox runs in " + path + ": stop it first");
    }
    if (Files.exists(path)) {
      endProcesses(path);
      Folders.delete(path);
    }
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new StateFolder(path, lock);
  }

  Path path() {
    return path;
  }

  private static void endProcesses(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.filter(file -> file.endsWith("pid")).forEach(file -> end(path, file));
    }
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

  @Override
  public void close() throws IOException {
    Folders.delete(path);
    lock.close();
  }
}
