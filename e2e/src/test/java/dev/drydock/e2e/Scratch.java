package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What whoever creates migrations with Prisma has on their machine: Prisma itself, and a PostgreSQL
 * to throw away, which is a shop's.
 *
 * @param forward leads to it; kubectl's own, since a session has to end with its client
 */
record Scratch(Process forward, int port) implements AutoCloseable {
  private static final Path ENGINE =
      Path.of("target", "prisma", "engine", "schema-engine.mjs").toAbsolutePath();
  private static final Pattern FORWARDING = Pattern.compile("Forwarding from [^:]+:(\\d+) .*");

  static Scratch of(Shop shop) {
    try {
      Process forward =
          new ProcessBuilder(
                  kubectl(), "port-forward", "-n", shop.namespace(), "pod/postgres", ":5432")
              .redirectErrorStream(true)
              .start();
      String line = Optional.ofNullable(forward.inputReader().readLine()).orElse("nothing");
      Matcher forwarding = FORWARDING.matcher(line);
      if (!forwarding.matches()) {
        forward.destroy();
        throw new AssertionError("No way to the scratch database: " + line);
      }
      return new Scratch(forward, Integer.parseInt(forwarding.group(1)));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** The variables of a terminal on that machine, and of a pipeline. */
  Map<String, String> settings() {
    return Map.of(
        "SCRATCH_DATABASE_URL",
        "postgresql://shop:ahoy@localhost:%d/shop".formatted(port),
        "PRISMA_SCHEMA_ENGINE_BINARY",
        ENGINE.toString(),
        "CHECKPOINT_DISABLE",
        "1",
        "BUILD",
        Path.of("fixtures", "docker-build").toAbsolutePath().toString(),
        "PUSH",
        "",
        "KUBECTL",
        kubectl(),
        "TIMEOUT",
        "600");
  }

  private static String kubectl() {
    return Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl");
  }

  @Override
  public void close() {
    forward.destroy();
  }
}
