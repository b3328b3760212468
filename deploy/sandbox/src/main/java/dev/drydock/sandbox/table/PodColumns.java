package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of pods, which are told from all of their containers. */
final class PodColumns {
  private final JsonNode pod;
  private final List<JsonNode> containers;
  private final List<JsonNode> initContainers;
  private final List<String> sidecars;

  private PodColumns(JsonNode pod) {
    this.pod = pod;
    this.containers = statuses("containerStatuses");
    this.initContainers = statuses("initContainerStatuses");
    this.sidecars =
        Json.items(Json.at(pod, "spec", "initContainers"))
            .filter(container -> Json.text(container, "restartPolicy").equals("Always"))
            .map(container -> Json.text(container, "name"))
            .toList();
  }

  static void show(JsonNode pod, ObjectNode shown) {
    PodColumns columns = new PodColumns(pod);
    shown
        .put("ready", columns.ready())
        .put("status", columns.status())
        .put("restarts", columns.restarts());
  }

  private List<JsonNode> statuses(String list) {
    return Json.items(Json.at(pod, "status", list)).toList();
  }

  /** Sidecars count as containers do. */
  private String ready() {
    long ready =
        Stream.concat(containers.stream(), initContainers.stream().filter(this::isSidecar))
            .filter(status -> status.path("ready").asBoolean())
            .count();
    return ready + "/" + (Json.at(pod, "spec", "containers").size() + sidecars.size());
  }

  private int restarts() {
    return containers.stream().mapToInt(status -> status.path("restartCount").asInt()).sum();
  }

  private String status() {
    if (Metadata.isDeleting(pod)) {
      return "Terminating";
    }
    String problem =
        initializing()
            .or(() -> containers.stream().flatMap(status -> problem(status).stream()).findFirst())
            .orElse(isGated() ? "SchedulingGated" : Json.text(pod, "status", "phase"));
    boolean running = containers.stream().anyMatch(status -> status.path("ready").asBoolean());
    return problem.equals("Completed") && running ? "NotReady" : problem;
  }

  private boolean isGated() {
    return !Json.at(pod, "spec", "schedulingGates").isEmpty();
  }

  /** The first init container that has not done its part. */
  private Optional<String> initializing() {
    int all = Json.at(pod, "spec", "initContainers").size();
    for (int done = 0; done < initContainers.size() && !isInitialized(); done++) {
      JsonNode status = initContainers.get(done);
      JsonNode exitCode = Json.at(status, "state", "terminated", "exitCode");
      boolean finished =
          isSidecar(status) ? status.path("started").asBoolean() : exitCode.asInt(-1) == 0;
      if (!finished) {
        String progress = "%d/%d".formatted(done, all);
        String problem = problem(status).orElse("PodInitializing");
        return Optional.of("Init:" + (problem.equals("PodInitializing") ? progress : problem));
      }
    }
    return Optional.empty();
  }

  private boolean isInitialized() {
    return JsonPath.find(pod, ".status.conditions[?(@.type=='Initialized')].status")
        .contains(TextNode.valueOf("True"));
  }

  private boolean isSidecar(JsonNode status) {
    return sidecars.contains(Json.text(status, "name"));
  }

  /** Why the container does not run. */
  private static Optional<String> problem(JsonNode status) {
    JsonNode ended = Json.at(status, "state", "terminated");
    String usual = ended.isObject() ? "ExitCode:" + Json.text(ended, "exitCode") : "";
    return Stream.of(
            Json.text(status, "state", "waiting", "reason"), Json.text(ended, "reason"), usual)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }
}
