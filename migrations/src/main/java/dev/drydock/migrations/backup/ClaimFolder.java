package dev.drydock.migrations.backup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder on the claim that was entered step by step, none of them a link: whatever somebody puts
 * in its place meanwhile, all is done in this very folder.
 */
final class ClaimFolder implements Closeable {
  private final SecureDirectoryStream<Path> entries;

  private final Path path;

  private ClaimFolder(SecureDirectoryStream<Path> entries, Path path) {
    this.entries = entries;
    this.path = path;
  }

  /**
   * Enters it; nothing if there is no such folder.
   *
   * @throws NotDirectoryException if something on the way is a link or no folder
   * @throws IOException if it may not be read
   */
  @SuppressWarnings("StreamResourceLeak") // closed with the folder, or by the next step inwards
  static Optional<ClaimFolder> enter(Path root, Path relative) throws IOException {
    SecureDirectoryStream<Path> here = secure(Files.newDirectoryStream(root));
    for (Path name : relative) {
      try (SecureDirectoryStream<Path> outer = here) {
        if (!look(outer, name).map(BasicFileAttributes::isDirectory).orElse(true)) {
          throw new NotDirectoryException(name.toString());
        }
        here = outer.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException missing) {
        return Optional.empty();
      }
    }
    return Optional.of(new ClaimFolder(here, root.resolve(relative)));
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("this file system cannot be entered without following links");
  }

  /** The names in it, which can be asked for once. */
  List<Path> names() throws IOException {
    List<Path> names = new ArrayList<>();
    try {
      entries.forEach(entry -> names.add(entry.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** What is there under this name, a link being a link; nothing if there is nothing. */
  Optional<BasicFileAttributes> look(Path name) throws IOException {
    return look(entries, name);
  }

  private static Optional<BasicFileAttributes> look(SecureDirectoryStream<Path> entries, Path name)
      throws IOException {
    try {
      return Optional.of(
          entries
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  /** Reads a file that is no link. */
  SeekableByteChannel read(Path name) throws IOException {
    return entries.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** Deletes the entry; a link goes itself, not what it leads to. */
  void delete(Path name) throws IOException {
    entries.deleteFile(name);
  }

  /** The time of day by the clock of whatever keeps this folder, read off a file of a moment. */
  Instant clock(Path probe) throws IOException {
    entries
        .newByteChannel(
            probe,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))
        .close();
    try {
      return look(probe).orElseThrow().lastModifiedTime().toInstant();
    } finally {
      entries.deleteFile(probe);
    }
  }

  /** Forces what was deleted to the disk. */
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
