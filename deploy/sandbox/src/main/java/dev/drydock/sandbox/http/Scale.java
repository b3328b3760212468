package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a workload that says how many there are. */
final class Scale {
  private Scale() {}

  static ObjectNode of(ObjectNode workload) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      metadata.set(field, Json.at(workload, "metadata", field));
    }
    scale.putObject("spec").put("replicas", Json.at(workload, "spec", "replicas").asInt());
    String selector =
        Json.at(workload, "spec", "selector", "matchLabels").properties().stream()
            .map(label -> label.getKey() + "=" + label.getValue().asText())
            .collect(Collectors.joining(","));
    scale
        .putObject("status")
        .put("replicas", Json.at(workload, "status", "replicas").asInt())
        .put("selector", selector);
    return scale;
  }

  /** The workload, scaled. */
  static ObjectNode apply(ObjectNode workload, ObjectNode scale) {
    ObjectNode scaled = workload.deepCopy();
    JsonNode replicas = Json.at(scale, "spec", "replicas");
    Json.child(scaled, "spec").put("replicas", replicas.asInt());
    Metadata.of(scaled).set("resourceVersion", Json.at(scale, "metadata", "resourceVersion"));
    return scaled;
  }
}
