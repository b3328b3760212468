package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of pods, whose status is told from all of their containers. */
final class PodColumns {
  private static final String NONE = "<none>";

  static final List<Column> COLUMNS =
      List.of(
          Column.NAME,
          Column.of("Ready", PodColumns::ready),
          Column.of("Status", PodColumns::status),
          Column.of("Restarts", PodColumns::restarts),
          Column.AGE,
          Column.wide("IP", pod -> orNone(Json.text(pod, "status", "podIP"))),
          Column.wide("Node", pod -> orNone(Json.text(pod, "spec", "nodeName"))),
          Column.wide("Nominated Node", _ -> NONE),
          Column.wide("Readiness Gates", _ -> NONE));

  private PodColumns() {}

  /** Sidecars count as containers do. */
  private static String ready(ObjectNode pod) {
    List<String> sidecars = sidecars(pod);
    long all = Json.at(pod, "spec", "containers").size() + (long) sidecars.size();
    long ready =
        Stream.concat(
                statuses(pod, "containerStatuses"),
                statuses(pod, "initContainerStatuses")
                    .filter(status -> sidecars.contains(Json.text(status, "name"))))
            .filter(status -> status.path("ready").asBoolean())
            .count();
    return ready + "/" + all;
  }

  private static String restarts(ObjectNode pod) {
    return Integer.toString(
        statuses(pod, "containerStatuses")
            .mapToInt(status -> status.path("restartCount").asInt())
            .sum());
  }

  private static String status(ObjectNode pod) {
    if (Metadata.isDeleting(pod)) {
      return "Terminating";
    }
    String phase = Json.text(pod, "status", "phase");
    String reason = Json.text(pod, "status", "reason");
    return gated(pod)
        .or(() -> initializing(pod))
        .or(
            () ->
                statuses(pod, "containerStatuses")
                    .flatMap(status -> problem(status).stream())
                    .findFirst())
        .map(status -> status.equals("Completed") && hasRunning(pod) ? running(pod) : status)
        .orElse(reason.isEmpty() ? phase : reason);
  }

  private static Optional<String> gated(ObjectNode pod) {
    return Json.items(Json.at(pod, "status", "conditions"))
        .filter(condition -> Json.text(condition, "reason").equals("SchedulingGated"))
        .map(condition -> Json.text(condition, "reason"))
        .findFirst();
  }

  private static Optional<String> initializing(ObjectNode pod) {
    if (Columns.isTrue(pod, "Initialized")) {
      return Optional.empty();
    }
    List<String> sidecars = sidecars(pod);
    int done = 0;
    for (JsonNode status : statuses(pod, "initContainerStatuses").toList()) {
      JsonNode state = status.path("state");
      boolean finished =
          sidecars.contains(Json.text(status, "name"))
              ? status.path("started").asBoolean()
              : state.path("terminated").path("exitCode").asInt(-1) == 0;
      if (!finished) {
        int at = done;
        return problem(status)
            .filter(problem -> !problem.equals("PodInitializing"))
            .map(problem -> "Init:" + problem)
            .or(
                () ->
                    Optional.of(
                        "Init:%d/%d".formatted(at, Json.at(pod, "spec", "initContainers").size())));
      }
      done++;
    }
    return Optional.empty();
  }

  private static Optional<String> problem(JsonNode status) {
    JsonNode waiting = status.path("state").path("waiting");
    JsonNode terminated = status.path("state").path("terminated");
    String reason = Json.text(waiting.isObject() ? waiting : terminated, "reason");
    if (!reason.isEmpty()) {
      return Optional.of(reason);
    }
    return terminated.isObject()
        ? Optional.of("ExitCode:" + terminated.path("exitCode").asInt())
        : Optional.empty();
  }

  private static boolean hasRunning(ObjectNode pod) {
    return statuses(pod, "containerStatuses")
        .anyMatch(
            status -> status.path("ready").asBoolean() && status.path("state").has("running"));
  }

  private static String running(ObjectNode pod) {
    return Columns.isTrue(pod, "Ready") ? "Running" : "NotReady";
  }

  private static List<String> sidecars(ObjectNode pod) {
    return Json.items(Json.at(pod, "spec", "initContainers"))
        .filter(container -> Json.text(container, "restartPolicy").equals("Always"))
        .map(container -> Json.text(container, "name"))
        .toList();
  }

  private static Stream<JsonNode> statuses(ObjectNode pod, String list) {
    return Json.items(Json.at(pod, "status", list));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
