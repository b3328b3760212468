package dev.drydock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A team's git repository, checked out, with the pipeline's scripts in it. */
final class Checkout {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path EXAMPLES = Path.of("deploy", "examples");

  /**
   * The same commits have the same names in each run, and so have the images that are built of
   * them.
   */
  private static final String A_DAY = "2026-03-02T10:00:00Z";

  /** What e2e/fixtures/prisma/build has installed. */
  private static final Path PACKAGES =
      Path.of("target", "prisma", "logbook", "node_modules").toAbsolutePath();

  private final Path folder;

  private Checkout(Path folder) {
    this.folder = folder;
  }

  /** An empty repository on its main branch, but for {@code pipeline/}. */
  static Checkout open(String name) {
    Path folder = Path.of("target", "checkouts", name).toAbsolutePath();
    delete(folder);
    Checkout checkout = new Checkout(folder);
    checkout.copy(EXAMPLES.resolve("pipeline"), "pipeline");
    checkout.git("init", "--quiet", "--initial-branch=main");
    return checkout;
  }

  /** The example for Prisma, with the packages that it needs, and nothing committed yet. */
  static Checkout ofLogbook(String name) {
    Checkout checkout = open(name);
    checkout.copy(EXAMPLES.resolve("prisma"), ".");
    try {
      Files.createSymbolicLink(checkout.folder.resolve("node_modules"), PACKAGES);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return checkout;
  }

  Path folder() {
    return folder;
  }

  /** Copies a file, or a folder with all that is in it, from this repository. */
  Checkout copy(Path source, String to) {
    Path from = ROOT.resolve(source);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Checkout::isSource).toList()) {
        Path target = folder.resolve(to).resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return this;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The packages of whoever has tried the example are none of it. */
  private static boolean isSource(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("node_modules");
  }

  void remove(String name) {
    delete(folder.resolve(name));
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file with this text, new or not. */
  void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Everything that is there, as one commit. */
  void commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--message=" + message);
  }

  void git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Ended ended = run(Map.of(), command);
    if (ended.code() != 0) {
      throw new AssertionError("%s: %s".formatted(command, ended.lines()));
    }
  }

  /**
   * How a command ended.
   *
   * @param lines what it printed, errors too
   */
  record Ended(int code, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  /** Runs a script of this repository. */
  Ended run(Map<String, String> settings, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return run(settings, command);
  }

  private Ended run(Map<String, String> settings, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(identity());
    builder.environment().putAll(settings);
    try {
      Process process = builder.start();
      List<String> lines = process.inputReader().lines().map(String::stripTrailing).toList();
      return new Ended(process.waitFor(), lines);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Who commits, and when. */
  static Map<String, String> identity() {
    return Map.of(
        "GIT_AUTHOR_NAME", "Ada",
        "GIT_AUTHOR_EMAIL", "ada@example.com",
        "GIT_AUTHOR_DATE", A_DAY,
        "GIT_COMMITTER_NAME", "Ada",
        "GIT_COMMITTER_EMAIL", "ada@example.com",
        "GIT_COMMITTER_DATE", A_DAY,
        "GIT_CONFIG_GLOBAL", "/dev/null");
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
