package dev.drydock.migrations.backup;

import dev.drydock.migrations.database.ServerReader;
import dev.drydock.migrations.door.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that take and read dumps, and their version. */
public record DumpClient(Path dump, Path restore, String version) {
  private static final Pattern VERSION = Pattern.compile("(\\d+(?:\\.\\d+)*)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The major version, which must not be older than the server's. */
  public int major() {
    return ServerReader.major(version);
  }

  /** Finds the programs and asks for their version. */
  public static Optional<DumpClient> find(PostgresPrograms programs)
      throws IOException, InterruptedException {
    Optional<Path> dump = programs.find("pg_dump");
    Optional<Path> restore = programs.find("pg_restore");
    if (dump.isEmpty() || restore.isEmpty()) {
      return Optional.empty();
    }
    Program.Ended ended =
        Program.run(List.of(dump.get().toString(), "--version"), Map.of(), Deadline.in(PATIENCE));
    Matcher matcher = VERSION.matcher(ended.output());
    return ended.wellDone() && matcher.find()
        ? Optional.of(new DumpClient(dump.get(), restore.get(), matcher.group(1)))
        : Optional.empty();
  }
}
