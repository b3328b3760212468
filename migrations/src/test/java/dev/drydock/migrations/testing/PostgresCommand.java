package dev.drydock.migrations.testing;

import dev.drydock.migrations.backup.PostgresPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's programs on this machine. */
public final class PostgresCommand {
  /** A server refuses to run as root. */
  static final boolean AS_ROOT = "root".equals(System.getProperty("user.name"));

  /** Whose a server is where the tests run as root. */
  static final String OWNER = "postgres";

  private PostgresCommand() {}

  /** Where a program of PostgreSQL is on this machine. */
  public static Path find(String program) {
    try {
      return PostgresPrograms.of(System.getenv())
          .find(program)
          .orElseThrow(
              () -> new IllegalStateException(program + " was not found: install PostgreSQL"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one of them as the user that servers run as. */
  static void run(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (AS_ROOT) {
      command.addAll(List.of("setpriv", "--reuid", OWNER, "--regid", OWNER, "--init-groups"));
    }
    command.add(find(name).toString());
    command.addAll(List.of(arguments));
    execute(command);
  }

  /** Runs a command to its good end. */
  static void execute(List<String> command) {
    try {
      Path output = Files.createTempFile("drydock", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .directory(Path.of("/").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(output));
      }
      Files.delete(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
