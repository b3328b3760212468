package dev.drydock.migrations.testing;

import dev.drydock.migrations.door.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The container of a tool that runs in its own image: the real script, under a real busybox. */
public final class ToolContainer implements AutoCloseable {
  private final Path image;
  private final Path shared;
  private final Path log;
  private final TestDatabase database;
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Process> process = Optional.empty();

  /** An image that is this folder, in the pod with these places. */
  public ToolContainer(Path image, Places places, TestDatabase database) {
    this.image = image;
    this.database = database;
    this.shared = places.shared();
    this.log = places.shared().resolveSibling("tool.log");
    environment.put("PATH", path());
    environment.put("DRYDOCK_TOOL", "Prisma");
    environment.put("PGHOST", "127.0.0.1");
    environment.put("PGPORT", "" + database.server().port());
    environment.put("PGDATABASE", database.name());
    environment.put("PGUSER", database.role());
    environment.put("PGPASSWORD", database.password());
  }

  /** Sets or replaces a variable. */
  public ToolContainer withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Puts the scripts and busybox into a folder, as the shim does; returns the busybox. */
  public static Path script(Path shared) throws IOException {
    Path busybox = shared.resolve("busybox");
    Files.copy(program("busybox"), busybox, StandardCopyOption.REPLACE_EXISTING);
    for (String script : List.of("tool", "machine")) {
      Files.copy(
          Path.of("../deploy/images/migrations", script),
          shared.resolve(script),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return busybox;
  }

  /** Starts it as the kubelet does. */
  public ToolContainer start() {
    try {
      Path busybox = script(shared);
      ProcessBuilder builder =
          new ProcessBuilder(busybox.toString(), "sh", shared.resolve("tool").toString());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.directory(image.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
      process = Optional.of(builder.start());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program of the image as a person would. */
  void runByHand(int expected, String program, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(image.resolve(program).toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(image.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.resolveSibling("by-hand.log").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("DATABASE_URL", database.url());
    try {
      int exitCode = builder.start().waitFor();
      if (exitCode != expected) {
        throw new IllegalStateException(command + " ended with " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills everything in it at once, as a lack of memory does. */
  public void kill() {
    if (process.isPresent()) {
      List<ProcessHandle> all =
          Stream.concat(process.get().toHandle().descendants(), Stream.of(process.get().toHandle()))
              .toList();
      all.reversed().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Asks the processes of this program to end, once. */
  public void terminate(String program) {
    process.stream()
        .flatMap(Process::descendants)
        .filter(each -> each.info().command().orElse("").endsWith("/" + program))
        .forEach(ProcessHandle::destroy);
  }

  /** Waits for its end; its log. */
  public String log() {
    try {
      process.orElseThrow().waitFor();
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether something in it still runs. */
  public boolean isAlive() {
    return process.map(Process::isAlive).orElse(false);
  }

  @Override
  public void close() {
    kill();
  }

  private static String path() {
    Path folder = PostgresCommand.find("psql").getParent();
    return folder + ":" + System.getenv().getOrDefault("PATH", "");
  }

  /** A program of this machine. */
  static Path program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " was not found: install it"));
  }
}
