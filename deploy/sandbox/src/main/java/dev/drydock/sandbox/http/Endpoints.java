package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.util.List;

/** Which pods are behind a Service. */
final class Endpoints {
  private Endpoints() {}

  static List<ObjectNode> ready(List<ObjectNode> pods, ObjectNode service) {
    JsonNode selector = Json.at(service, "spec", "selector");
    return pods.stream()
        .filter(pod -> !selector.isEmpty() && !Metadata.isDeleting(pod))
        .filter(pod -> matches(selector, Json.at(pod, "metadata", "labels")))
        .filter(Endpoints::isReady)
        .toList();
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    return selector.properties().stream()
        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  private static boolean isReady(ObjectNode pod) {
    return Json.items(Json.at(pod, "status", "conditions"))
        .anyMatch(
            condition ->
                Json.text(condition, "type").equals("Ready")
                    && Json.text(condition, "status").equals("True"));
  }

  /** A target port's number, which may be the name of a container's port. */
  static int port(ObjectNode pod, JsonNode target) {
    return Json.items(Json.at(pod, "spec", "containers"))
        .flatMap(container -> Json.items(container.path("ports")))
        .filter(port -> Json.text(port, "name").equals(target.asText()))
        .mapToInt(port -> port.path("containerPort").asInt())
        .findFirst()
        .orElse(target.asInt());
  }
}
