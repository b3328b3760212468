package dev.drydock.migrations.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are still there after a crash. */
final class DurableFiles {
  private static final String MODE = "unix:mode";
  private static final int ALL_BITS = 0b111_111_111_111;
  private static final int GROUP_MAY_WRITE = 0b010_000;

  private DurableFiles() {}

  /**
   * Makes a folder and those above it, writable by their group: the next agent may run as another
   * user, and then shares only the group of the volume.
   */
  static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolder(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    // All bits of the mode: the one by which files get the folder's group must not be lost.
    int mode = (int) Files.getAttribute(folder, MODE) & ALL_BITS;
    Files.setAttribute(folder, MODE, mode | GROUP_MAY_WRITE);
  }

  /** Forces the content to the disk. */
  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Moves a complete file to its name, in one step, and forces the folder to the disk. */
  static void publish(Path complete, Path name) throws IOException {
    Files.move(complete, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = name.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
