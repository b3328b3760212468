package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.util.function.UnaryOperator;

/** The part of a workload that says how many there are. */
final class Scale {
  private Scale() {}

  static ObjectNode of(ObjectNode workload) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    scale.set("metadata", workload.path("metadata"));
    scale.putObject("spec").set("replicas", Json.at(workload, "spec", "replicas"));
    scale
        .putObject("status")
        .put("replicas", Json.at(workload, "status", "replicas").asInt())
        .put("selector", Json.pairs(Json.at(workload, "spec", "selector", "matchLabels")));
    return scale;
  }

  /** What a change of the scale changes in the workload. */
  static UnaryOperator<ObjectNode> changedBy(UnaryOperator<ObjectNode> change) {
    return workload -> {
      JsonNode scale = change.apply(of(workload));
      Json.child(workload, "spec").set("replicas", Json.at(scale, "spec", "replicas"));
      Metadata.of(workload).set("resourceVersion", Json.at(scale, "metadata", "resourceVersion"));
      return workload;
    };
  }
}
