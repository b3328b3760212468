package dev.drydock.migrations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.report.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Pods of an app on Prisma, one after the other: the same image, the same database. */
public final class PrismaPod implements AutoCloseable {
  private final Path home;
  private final Path image;
  private final TestDatabase database;
  private final Map<String, String> variables = new HashMap<>();
  private Map<String, String> connection;
  private final List<Consumer<ObjectNode>> wishes = new ArrayList<>();
  private int pods;
  private TestPod pod;
  private ToolContainer tool;

  /** With a program that behaves like Prisma. */
  public PrismaPod(Path home, TestDatabase database) {
    this(home, database, PrismaPod::standIn);
  }

  /** With an image whose folder is filled by this. */
  public PrismaPod(Path home, TestDatabase database, Consumer<Path> content) {
    this.home = home;
    this.image = home.resolve("image");
    this.database = database;
    this.connection = database.environment();
    try {
      Files.createDirectories(image.resolve("prisma/migrations"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    content.accept(image);
    next();
  }

  private static void standIn(Path image) {
    try {
      Path program = Files.createDirectories(image.resolve("node_modules/.bin")).resolve("prisma");
      Files.copy(Path.of("src/test/resources/tools/prisma"), program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a migration into the image, or changes it. */
  public PrismaPod migration(String name, String sql) {
    try {
      Path folder = Files.createDirectories(image.resolve("prisma/migrations").resolve(name));
      Files.writeString(folder.resolve("migration.sql"), sql);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a migration out of the image. */
  public PrismaPod without(String name) {
    try (Stream<Path> files = Files.walk(image.resolve("prisma/migrations").resolve(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the tool's container, from the next pod on. */
  public PrismaPod withVariable(String name, String value) {
    variables.put(name, value);
    return next();
  }

  /** Lets the agent connect by a URL that ends so, from the next pod on. */
  public PrismaPod connectingBy(String query) {
    connection = Map.of("DRYDOCK_CONNECTION_URL", database.url() + query);
    return next();
  }

  /** Lets the agent connect by these variables, from the next pod on. */
  public PrismaPod connecting(Map<String, String> agent) {
    connection = agent;
    return next();
  }

  /** Changes the request of all pods from the next one on. */
  public PrismaPod asking(Consumer<ObjectNode> change) {
    wishes.add(change);
    return next();
  }

  /** A new pod, whose tool is started with its first step. */
  public PrismaPod next() {
    close();
    Path folder = home.resolve("pod-" + ++pods);
    pod = new TestPod(folder, connection);
    pod.asking(it -> it.putObject("tool").put("type", "Prisma"));
    wishes.forEach(pod::asking);
    try {
      Files.delete(pod.places().shared().resolve("files.ready"));
      Files.delete(pod.files());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tool = new ToolContainer(image, pod.places(), database);
    variables.forEach(tool::withVariable);
    return this;
  }

  /** Runs a step in a new pod; its report. */
  public JsonNode run(StepName step) {
    next();
    tool.start();
    return pod.run(step);
  }

  /** Preflight, then a pod that expects what it saw, let through, its tool started. */
  public PrismaPod prepare() {
    JsonNode preflight = run(StepName.PREFLIGHT);
    next();
    tool.start();
    pod.expecting(preflight).go();
    return this;
  }

  /** Preflight, then a migration in a pod of its own; its report. */
  public JsonNode migrate() {
    return prepare().pod().run(StepName.MIGRATE);
  }

  /** Runs the tool by hand, as a person would, and expects this exit code. */
  public void command(int exitCode, String... arguments) {
    tool.runByHand(exitCode, "node_modules/.bin/prisma", arguments);
  }

  /** The current pod. */
  public TestPod pod() {
    return pod;
  }

  /** Its tool's container. */
  public ToolContainer tool() {
    return tool;
  }

  /** The image's folder. */
  public Path image() {
    return image;
  }

  @Override
  public void close() {
    if (tool != null) {
      tool.close();
    }
  }
}
