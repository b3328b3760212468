package dev.drydock.migrations.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two releases of an app on Prisma 8, emitted and planned by Prisma itself: the first one makes the
 * table {@code Item}, the second one gives it a price.
 */
public final class Prisma8Releases {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern RECOMPUTED = Pattern.compile("recomputed hash (\\w+)");
  private static final String CONTRACT =
      """
      // use prisma-8

      model Item {
        id Int @id @default(autoincrement())
      %s}
      """;

  private final Path first;
  private final Path second;

  private Prisma8Releases(Path first, Path second) {
    this.first = first;
    this.second = second;
  }

  /** Has Prisma make them, in this folder. */
  public static Prisma8Releases in(Path folder, NodeImage packages) {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    project(first, packages);
    emit(first, CONTRACT.formatted(""));
    run(first, 0, "migration", "plan", "--name", "init");
    project(second, packages);
    copy(first.resolve("migrations"), second.resolve("migrations"));
    emit(second, CONTRACT.formatted("  price Int?\n"));
    run(second, 0, "migration", "plan", "--name", "price", "--from", named(first, "init"));
    return new Prisma8Releases(first, second);
  }

  /** Makes a folder the first release. */
  public void first(Path image) {
    put(first, image);
  }

  /** Makes a folder the second release. */
  public void second(Path image) {
    put(second, image);
  }

  /** The program and its configuration, in an image's folder. */
  public static void project(Path image, NodeImage packages) {
    try {
      Files.createDirectories(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    packages.link(image);
    for (String file : List.of("package.json", "prisma.config.ts", "prisma.mjs")) {
      packages.put(file, image.resolve(file));
    }
  }

  /** Writes this contract and emits it, without planning a migration. */
  public static void emit(Path image, String contract) {
    try {
      Files.writeString(image.resolve("contract.prisma"), contract);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(image, 0, "contract", "emit");
  }

  /** The whole name of a migration that ends so. */
  public static String named(Path image, String ending) {
    try (Stream<Path> folders = Files.list(image.resolve("migrations/app"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Edits a migration: it runs these statements as well. Its checksum is what it was. */
  public static void edit(Path image, String ending, String... statements) {
    Path file = image.resolve("migrations/app").resolve(named(image, ending)).resolve("ops.json");
    try {
      ArrayNode operations = (ArrayNode) MAPPER.readTree(file.toFile());
      for (String statement : statements) {
        String id = "raw." + operations.size();
        ObjectNode operation = operations.addObject();
        operation.put("id", id).put("label", id).put("operationClass", "data");
        operation.putObject("target").put("id", "postgres");
        operation.putArray("precheck");
        operation.putArray("execute").addObject().put("description", id).put("sql", statement);
        operation.putArray("postcheck");
      }
      MAPPER.writeValue(file.toFile(), operations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a person would: with the checksum that Prisma says it should have. */
  public static void write(Path image, String ending, String... statements) {
    edit(image, ending, statements);
    Matcher said = RECOMPUTED.matcher(run(image, 4, "migration", "check"));
    if (!said.find()) {
      throw new IllegalStateException("no checksum was told");
    }
    Path file =
        image.resolve("migrations/app").resolve(named(image, ending)).resolve("migration.json");
    try {
      ObjectNode migration = (ObjectNode) MAPPER.readTree(file.toFile());
      MAPPER.writeValue(file.toFile(), migration.put("migrationHash", said.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a folder or a file away. */
  public static void remove(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path release, Path image) {
    remove(image.resolve("migrations"));
    copy(release.resolve("migrations"), image.resolve("migrations"));
    copy(release.resolve("contract.prisma"), image.resolve("contract.prisma"));
    copy(release.resolve("contract.json"), image.resolve("contract.json"));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.deleteIfExists(to);
      PostgresCommand.execute(List.of("cp", "-R", from.toString(), to.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Path image, int expected, String... arguments) {
    return run(image, expected, Map.of("DATABASE_URL", "postgresql://nowhere"), arguments);
  }

  /** Runs Prisma as a person would, with these variables, and expects this exit code. */
  public static String run(
      Path image, int expected, Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", "prisma.mjs"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(image.toFile()).redirectErrorStream(true);
    builder.environment().put("DO_NOT_TRACK", "1");
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != expected) {
        throw new IllegalStateException(command + " ended with " + exitCode + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
