package dev.drydock.migrations.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds PostgreSQL's client programs. */
public final class PostgresPrograms {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final String searchPath;
  private final Path versions;

  PostgresPrograms(String searchPath, Path versions) {
    this.searchPath = searchPath;
    this.versions = versions;
  }

  /** Looks on this environment's PATH, then where Debian has them. */
  public static PostgresPrograms of(Map<String, String> environment) {
    return new PostgresPrograms(environment.getOrDefault("PATH", ""), DEBIAN);
  }

  /** The program, the newest where there are several. */
  public Optional<Path> find(String program) throws IOException {
    for (String folder : searchPath.split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (Files.isExecutable(candidate) && !isDebiansWrapper(candidate)) {
        return Optional.of(candidate);
      }
    }
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      List<Path> found =
          folders
              .sorted(Comparator.comparingInt(PostgresPrograms::major).reversed())
              .map(folder -> folder.resolve("bin").resolve(program))
              .filter(Files::isExecutable)
              .toList();
      return found.stream().findFirst();
    }
  }

  /** Debian's wrapper chooses a version by itself, from files that mean local servers. */
  private static boolean isDebiansWrapper(Path candidate) throws IOException {
    return candidate.toRealPath().endsWith("pg_wrapper");
  }

  private static int major(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("\\d{1,4}") ? Integer.parseInt(name) : 0;
  }
}
