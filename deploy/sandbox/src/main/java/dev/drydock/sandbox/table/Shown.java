package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the columns of Kubernetes' own kinds show and no JSONPath can say. */
final class Shown {
  private Shown() {}

  static ObjectNode of(String kind, JsonNode object, Instant now) {
    ObjectNode shown = Json.object();
    switch (kind) {
      case "Pod" -> PodColumns.show(object, shown);
      case "Deployment" -> shown.put("ready", ratio(object, "readyReplicas", "replicas"));
      case "Job" ->
          shown
              .put("status", jobStatus(object))
              .put("completions", ratio(object, "succeeded", "completions"))
              .put("duration", duration(object, now));
      case "PersistentVolumeClaim" -> shown.put("accessModes", accessModes(object));
      case "Service" -> shown.put("ports", ports(object));
      case "Event" -> shown.put("lastSeen", lastSeen(object)).put("object", about(object));
      default -> {
        // A path says all of the others.
      }
    }
    return shown;
  }

  private static String ratio(JsonNode object, String are, String wanted) {
    return "%d/%d"
        .formatted(Json.at(object, "status", are).asInt(), Json.at(object, "spec", wanted).asInt());
  }

  private static String jobStatus(JsonNode job) {
    return Json.items(Json.at(job, "status", "conditions"))
        .map(condition -> Json.text(condition, "type"))
        .reduce("Running", (_, later) -> later);
  }

  private static String duration(JsonNode job, Instant now) {
    String started = Json.text(job, "status", "startTime");
    String ended = Json.text(job, "status", "completionTime");
    return started.isEmpty()
        ? ""
        : Age.since(started, ended.isEmpty() ? now : Instant.parse(ended));
  }

  /** {@code ReadWriteOnce} is shown as RWO. */
  private static String accessModes(JsonNode claim) {
    return Json.items(Json.at(claim, "status", "accessModes"))
        .map(mode -> mode.asText().replace("Many", "X").replaceAll("[a-z]", ""))
        .collect(Collectors.joining(","));
  }

  private static String ports(JsonNode service) {
    return Json.items(Json.at(service, "spec", "ports"))
        .map(port -> Json.text(port, "port") + "/" + Json.text(port, "protocol"))
        .collect(Collectors.joining(","));
  }

  private static String lastSeen(JsonNode event) {
    String last = Json.text(event, "lastTimestamp");
    return last.isEmpty() ? Json.text(event, "eventTime") : last;
  }

  private static String about(JsonNode event) {
    return "%s/%s"
        .formatted(
            Json.text(event, "involvedObject", "kind").toLowerCase(Locale.ROOT),
            Json.text(event, "involvedObject", "name"));
  }
}
