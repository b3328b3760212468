package dev.drydock.migrations.flyway;

import dev.drydock.migrations.profile.FolderSums;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.MigrationsUnreadable.Kind;
import dev.drydock.migrations.profile.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The image's files as Flyway itself understands them. */
final class FlywayFiles {
  /** Looks like a versioned migration; Flyway passes over one whose name it cannot read. */
  private static final Pattern MEANT_AS_MIGRATION = Pattern.compile("V\\d.*\\.sql|R__.*\\.sql");

  private final FluentConfiguration configuration;

  FlywayFiles(FluentConfiguration configuration) {
    this.configuration = configuration;
  }

  MigrationSet read(Path folder) throws SQLException, MigrationsUnreadable {
    if (!Files.isDirectory(folder)) {
      throw new MigrationsUnreadable(Kind.NOT_FOUND, "there is no folder of migrations");
    }
    NavigableMap<String, String> contents = FolderSums.of(folder);
    List<MigrationFile> migrations = new ArrayList<>();
    for (MigrationInfo info : infos()) {
      migrations.add(file(info));
    }
    refuseUnreadNames(contents.keySet(), migrations);
    if (migrations.isEmpty()) {
      throw new MigrationsUnreadable(
          Kind.NOT_FOUND, "there is no migration such as V1__name.sql in the folder");
    }
    return new MigrationSet(migrations, contents);
  }

  /**
   * Asks Flyway for a history that nobody has, so that it speaks of the files alone. Callbacks stay
   * off: beforeInfo.sql would write.
   */
  private MigrationInfo[] infos() throws SQLException, MigrationsUnreadable {
    try {
      return configuration
          .table("drydock_" + UUID.randomUUID().toString().replace("-", ""))
          .skipDefaultCallbacks(true)
          .load()
          .info()
          .all();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          throw failure;
        }
      }
      throw new MigrationsUnreadable(Kind.INVALID, FlywayFailure.firstWords(e));
    }
  }

  private static MigrationFile file(MigrationInfo info) throws MigrationsUnreadable {
    Optional<String> checksum = Optional.ofNullable(info.getChecksum()).map(String::valueOf);
    if (!info.isVersioned()) {
      return new MigrationFile.Repeatable(info.getDescription(), info.getScript(), checksum);
    }
    Version version;
    try {
      version = Version.of(info.getVersion().getVersion());
    } catch (IllegalArgumentException e) {
      throw new MigrationsUnreadable(
          Kind.INVALID, info.getScript() + " has a version that is not made of numbers");
    }
    return info.getType().isBaseline()
        ? new MigrationFile.Baseline(version, info.getDescription(), info.getScript(), checksum)
        : new MigrationFile.Versioned(version, info.getDescription(), info.getScript(), checksum);
  }

  private static void refuseUnreadNames(Set<String> names, List<MigrationFile> migrations)
      throws MigrationsUnreadable {
    Set<String> read =
        migrations.stream().map(MigrationFile::script).collect(Collectors.toUnmodifiableSet());
    List<String> unread =
        names.stream()
            .filter(name -> !read.contains(name))
            .filter(
                name ->
                    MEANT_AS_MIGRATION.matcher(name.substring(name.lastIndexOf('/') + 1)).matches())
            .toList();
    if (!unread.isEmpty()) {
      throw new MigrationsUnreadable(
          Kind.INVALID,
          "not a name that Flyway reads: "
              + String.join(", ", unread)
              + "; write V1__name.sql with two underscores");
    }
  }
}
