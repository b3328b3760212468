package dev.drydock.migrations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What an image built with npm holds, installed once below {@code target}. */
public record NodeImage(Path packages) {
  private static final Path FIXTURES = Path.of("src/test/resources/tools/real");

  /** The stand-in for Prisma's native engine, which the end-to-end tests put into images. */
  private static final Path ENGINE = Path.of("../e2e/fixtures/prisma/engine/schema-engine.mjs");

  /** Installs what the fixture of this name asks for, without its install scripts. */
  public static NodeImage install(String name) {
    try {
      Path packages =
          Files.createDirectories(Path.of("target/tools").resolve(name)).toAbsolutePath();
      try (Stream<Path> files = Files.list(FIXTURES.resolve(name))) {
        for (Path file : files.toList()) {
          copy(file, packages.resolve(file.getFileName()));
        }
      }
      Path engine = packages.resolve("schema-engine.mjs");
      copy(ENGINE, engine);
      PostgresCommand.execute(List.of("chmod", "+x", engine.toString()));
      if (!Files.exists(packages.resolve("node_modules"))) {
        PostgresCommand.execute(
            List.of(
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
                packages.toString()));
      }
      return new NodeImage(packages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills an image's folder with a file of the fixture, at this place. */
  public void put(String name, Path target) {
    try {
      Files.createDirectories(target.getParent());
      copy(packages.resolve(name), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives an image's folder the packages. */
  public void link(Path image) {
    try {
      Files.createSymbolicLink(image.resolve("node_modules"), packages.resolve("node_modules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
