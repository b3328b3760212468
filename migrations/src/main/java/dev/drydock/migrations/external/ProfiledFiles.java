package dev.drydock.migrations.external;

import dev.drydock.migrations.profile.FolderSums;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.MigrationsUnreadable.Kind;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.FileRules;
import dev.drydock.migrations.profile.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The image's files as a profile names them. */
final class ProfiledFiles {
  /** A version says all that there is. */
  static final String NO_DESCRIPTION = "";

  private final FileRules rules;

  ProfiledFiles(FileRules rules) {
    this.rules = rules;
  }

  MigrationSet read(Path folder) throws MigrationsUnreadable {
    if (!Files.isDirectory(folder)) {
      throw new MigrationsUnreadable(Kind.NOT_FOUND, "there is no folder of migrations");
    }
    NavigableMap<String, String> contents = FolderSums.of(folder);
    refuseHollowFolders(folder);
    Pattern pattern = Pattern.compile(rules.pattern());
    NavigableMap<Version, MigrationFile> found = new TreeMap<>();
    for (String script : contents.keySet()) {
      Matcher name = pattern.matcher(script);
      if (name.matches()) {
        add(found, version(name.group(1)), script, checksum(folder.resolve(script)));
      }
    }
    if (found.isEmpty()) {
      throw new MigrationsUnreadable(
          Kind.NOT_FOUND, "no file of the folder is named as migrations are: " + rules.pattern());
    }
    return new MigrationSet(List.copyOf(found.values()), contents);
  }

  private static void add(
      NavigableMap<Version, MigrationFile> found,
      Version version,
      String script,
      Optional<String> checksum)
      throws MigrationsUnreadable {
    MigrationFile file = new MigrationFile.Versioned(version, NO_DESCRIPTION, script, checksum);
    MigrationFile other = found.put(version, file);
    if (other != null) {
      throw new MigrationsUnreadable(
          Kind.INVALID,
          "two files have version %s: %s and %s".formatted(version, other.script(), script));
    }
  }

  Version version(String text) {
    return rules.order() == Profile.Order.NUMBER ? Version.natural(text) : Version.named(text);
  }

  private Optional<String> checksum(Path file) {
    return rules.checksum().map(algorithm -> sum(file, algorithm));
  }

  private static String sum(Path file, String algorithm) {
    try {
      return FolderSums.sum(file, algorithm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tool would come to such a folder after it has applied the ones before. */
  private void refuseHollowFolders(Path folder) throws MigrationsUnreadable {
    if (rules.each().isEmpty()) {
      return;
    }
    String each = rules.each().get();
    List<String> hollow = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isDirectory(entry) && !Files.isRegularFile(entry.resolve(each))) {
          hollow.add(entry.getFileName().toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!hollow.isEmpty()) {
      throw new MigrationsUnreadable(
          Kind.INVALID,
          "%s has no %s: add it, or remove the folder".formatted(String.join(", ", hollow), each));
    }
  }
}
