package dev.drydock.migrations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.migrations.Agent;
import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.report.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The folders and the environment of one pod, and the agent in it. */
public final class TestPod {
  public static final String UID = "11111111-2222-3333-4444-555555555555";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path home;
  private final Places places;
  private final Map<String, String> environment = new HashMap<>();
  private final ObjectNode request = MAPPER.createObjectNode();

  /** A pod whose tool container has handed over an empty folder. */
  public TestPod(Path home, Map<String, String> connection) {
    this.home = home;
    this.places =
        new Places(
            home.resolve("drydock"),
            home.resolve("podinfo"),
            home.resolve("backups"),
            home.resolve("termination-log"));
    environment.putAll(connection);
    environment.put("DRYDOCK_POD_UID", UID);
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    request.put("version", 1).put("run", "shop-1-abcdef").put("schema", "public");
    request.put("databaseAhead", "Block").put("timeoutSeconds", 60).put("doorTimeoutSeconds", 30);
    request.putObject("tool").put("type", "Flyway").put("path", "/migrations");
    request.putObject("quiesce").put("sessions", "TerminateIdle").put("timeoutSeconds", 2);
    try {
      Files.createDirectories(files());
      Files.createDirectories(places.podinfo());
      Files.createDirectories(places.backups());
      Files.writeString(places.podinfo().resolve("go"), "");
      Files.writeString(places.shared().resolve("files.ready"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the request. */
  public TestPod asking(Consumer<ObjectNode> change) {
    change.accept(request);
    return this;
  }

  /** Asks for a dump at {@code shop/<name>}. */
  public TestPod withBackup(String name) {
    return asking(it -> it.putObject("backup").put("directory", "shop").put("name", name));
  }

  /** Sets or replaces a variable. */
  public TestPod withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes away every variable of the connection. */
  public TestPod withoutConnection() {
    environment.keySet().removeIf(name -> name.startsWith("DRYDOCK_CONNECTION_"));
    return this;
  }

  /** Puts a migration into the image. */
  public TestPod file(String name, String sql) {
    try {
      Path file = files().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, sql);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a migration out of the image. */
  public TestPod without(String name) {
    try {
      Files.delete(files().resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Expects what this preflight report saw. */
  public TestPod expecting(JsonNode preflight) {
    ObjectNode expect = request.putObject("expect");
    expect.set("planHash", preflight.at("/plan/hash"));
    expect.set("identity", preflight.get("identity"));
    return this;
  }

  /** Lets the pod through the door, as the kubelet would. */
  public TestPod go() {
    try {
      Files.writeString(places.podinfo().resolve("go"), UID);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the agent; its report. */
  public JsonNode run(StepName step) {
    environment.put("DRYDOCK_REQUEST", request.toString());
    try {
      int exit = new Agent(environment, places, Clock.systemUTC()).run(step);
      if (exit != Agent.REPORTED) {
        throw new IllegalStateException("no report, exit code " + exit);
      }
      return MAPPER.readTree(Files.readString(places.terminationLog()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the agent in a process of its own. */
  public Process start(StepName step) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            AgentProcess.class.getName(),
            home.toString(),
            step.name());
    builder.environment().putAll(environment);
    builder.environment().put("DRYDOCK_REQUEST", request.toString());
    try {
      return builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Preflight, then a migration that expects what it saw; the migration's report. */
  public JsonNode migrate() {
    JsonNode preflight = run(StepName.PREFLIGHT);
    return expecting(preflight).go().run(StepName.MIGRATE);
  }

  /** Makes it a new pod with the same image. */
  public TestPod again() {
    try {
      Files.deleteIfExists(places.went());
      Files.deleteIfExists(places.atTheDoor());
      Files.writeString(places.podinfo().resolve("go"), "");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of migrations. */
  public Path files() {
    return places.shared().resolve("files");
  }

  /** The pod's folders. */
  public Places places() {
    return places;
  }

  /** The folder of all. */
  public Path home() {
    return home;
  }
}
