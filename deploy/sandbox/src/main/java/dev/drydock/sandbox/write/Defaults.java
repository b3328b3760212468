package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The defaults that Kubernetes has in its code and not in its schemas, from a table of ours. */
final class Defaults {

  private final JsonNode table = Json.resource("defaults.yaml");

  void fillIn(Kind kind, ObjectNode object) {
    fillIn(table.path(kind.kind()), object);
    JsonNode spec = object.path("spec");
    JsonNode podSpec =
        kind.qualifiedKind().equals("Pod") ? spec : Json.at(spec, "template", "spec");
    fillIn(table.path("PodSpec"), podSpec);
    for (String list : List.of("initContainers", "containers")) {
      podSpec.path(list).forEach(Defaults::fillInContainer);
    }
    if (spec.path("strategy") instanceof ObjectNode strategy
        && Json.text(strategy, "type").equals("RollingUpdate")) {
      fillIn(table.path("RollingUpdate"), Json.child(strategy, "rollingUpdate"));
    }
    if (kind.qualifiedKind().equals("Service")) {
      spec.path("ports").forEach(Defaults::fillInPort);
    }
    if (kind.qualifiedKind().equals("Secret")) {
      encode(object);
    }
  }

  private static void fillIn(JsonNode entries, JsonNode object) {
    for (Map.Entry<String, JsonNode> entry : entries.properties()) {
      List<String> path = Arrays.asList(entry.getKey().split("\\.", -1));
      fillIn(object, path, entry.getValue());
    }
  }

  /** A path whose parents are missing leads nowhere: it is a default of something that is given. */
  private static void fillIn(JsonNode tree, List<String> path, JsonNode value) {
    String name = path.getFirst().replace("[]", "");
    if (path.size() == 1) {
      if (tree instanceof ObjectNode object && !object.has(name)) {
        object.set(name, value.deepCopy());
      }
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (path.getFirst().endsWith("[]")) {
      tree.path(name).forEach(item -> fillIn(item, rest, value));
    } else {
      fillIn(tree.path(name), rest, value);
    }
  }

  private static void fillInContainer(JsonNode container) {
    if (container instanceof ObjectNode object && !object.has("imagePullPolicy")) {
      String image = Json.text(object, "image");
      String name = image.substring(image.lastIndexOf('/') + 1);
      boolean moving = !image.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
      object.put("imagePullPolicy", moving ? "Always" : "IfNotPresent");
    }
  }

  private static void fillInPort(JsonNode port) {
    if (port instanceof ObjectNode object && !object.has("targetPort")) {
      object.set("targetPort", object.path("port"));
    }
  }

  /** What is written in plain text is kept encoded. */
  private static void encode(ObjectNode secret) {
    JsonNode plain = secret.remove("stringData");
    if (plain != null) {
      ObjectNode data = Json.child(secret, "data");
      for (Map.Entry<String, JsonNode> entry : plain.properties()) {
        byte[] value = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(entry.getKey(), Base64.getEncoder().encodeToString(value));
      }
    }
  }
}
