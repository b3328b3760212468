package dev.drydock.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is one sandbox's alone, and that only we can read.
 *
 * @param lock is held until the folder is closed, which removes it
 */
public record StateFolder(Path path, FileChannel lock) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

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
      ProcessHandle.allProcesses()
          .filter(process -> isOf(path, process.info()))
          .forEach(ProcessHandle::destroyForcibly);
      delete(path);
    }
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new StateFolder(path, lock);
  }

  /** Processes tell by their command line which sandbox they are of. */
  private static boolean isOf(Path path, ProcessHandle.Info process) {
    String line = process.commandLine().orElse("");
    boolean container = process.command().filter(one -> one.endsWith("/unshare")).isPresent();
    return (container && line.contains(" " + path + "/")) || line.contains(mark(path) + " ");
  }

  /** Removes a folder with all that is in it; what cannot be removed is told and left. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException left) {
      LOG.warn("{} could not be removed", folder, left);
    }
  }

  /** An argument for JVMs that go with this folder's sandbox. */
  public static String mark(Path path) {
    return "-Dsandbox=" + path;
  }

  @Override
  public void close() throws IOException {
    delete(path);
    lock.close();
  }
}
