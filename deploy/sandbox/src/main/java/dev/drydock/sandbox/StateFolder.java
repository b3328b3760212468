package dev.drydock.sandbox;

import dev.drydock.sandbox.kubelet.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that is one sandbox's alone, and that only we can read. */
public final class StateFolder implements AutoCloseable {
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

  private static void endProcesses(Path path) {
    ProcessHandle.allProcesses()
        .filter(process -> isOf(path, process.info()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Processes tell by their command line which sandbox they are of. */
  private static boolean isOf(Path path, ProcessHandle.Info process) {
    String line = process.commandLine().orElse("");
    boolean container = process.command().filter(one -> one.endsWith("/unshare")).isPresent();
    return (container && line.contains(" " + path + "/")) || line.contains(mark(path) + " ");
  }

  /** An argument for JVMs that go with this folder's sandbox. */
  public static String mark(Path path) {
    return "-Dsandbox=" + path;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(path);
    lock.close();
  }
}
