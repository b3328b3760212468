package dev.drydock.migrations.backup;

import dev.drydock.migrations.door.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program whose secrets, if any, are in its environment and never in its arguments. */
final class Program {
  /** How a program ended. */
  record Ended(boolean timedOut, int exitCode, String output) {
    boolean wellDone() {
      return !timedOut && exitCode == 0;
    }

    /** The first line that is about an error, else the first line. */
    String firstError() {
      Optional<String> error =
          output
              .lines()
              .filter(line -> line.contains("error:") || line.contains("fatal:"))
              .findFirst();
      return error
          .or(() -> output.lines().filter(line -> !line.isBlank()).findFirst())
          .orElse("exit code " + exitCode + " without a word");
    }
  }

  private Program() {}

  /** Runs it to its end, or ends it when the time is up. */
  static Ended run(List<String> command, Map<String, String> variables, Deadline deadline)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(Program::misleads);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(variables);
    Process process = builder.start();
    Thread onExit = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      process.getOutputStream().close();
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
      boolean ended = process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Ended(!ended, process.exitValue(), output.join());
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(onExit);
    }
  }

  /** What the app's pod says to libpq is not what Drydock says; and no secret is handed on. */
  private static boolean misleads(String variable) {
    return variable.startsWith("PG") || variable.startsWith("DRYDOCK_");
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "its output could not be read: " + e.getMessage();
    }
  }
}
