package dev.drydock.sandbox.images;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies files and whole folders, as a Dockerfile names them. */
final class Copying {
  private Copying() {}

  /**
   * Copies what the words name.
   *
   * @param source the folder that the words start at
   * @param words paths; the last part of one may hold {@code *}
   */
  static void copy(Path source, List<String> words, Path target, boolean intoFolder)
      throws IOException, ImageMissing {
    for (String word : words) {
      for (Path found : matching(source, word.replaceFirst("^/+", ""))) {
        boolean itself = Files.isDirectory(found) || !intoFolder;
        copy(found, itself ? target : target.resolve(found.getFileName()));
      }
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(
              file,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static List<Path> matching(Path source, String word) throws IOException, ImageMissing {
    Path path = source.resolve(word);
    if (word.contains("*")) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
      try (Stream<Path> files = Files.list(path.getParent())) {
        return files.filter(matcher::matches).sorted().toList();
      }
    }
    if (!Files.exists(path)) {
      throw new ImageMissing("there is no " + path);
    }
    return List.of(path);
  }
}
