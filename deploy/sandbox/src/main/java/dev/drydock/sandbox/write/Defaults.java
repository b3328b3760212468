package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The defaults that Kubernetes has in its code and not in its schemas, from a table of ours. */
final class Defaults {
  private static final String TABLE = "/dev/drydock/sandbox/kubernetes/defaults.yaml";
  private static final Map<String, List<String>> POD_SPECS =
      Map.of(
          "Pod", List.of("spec"),
          "Deployment", List.of("spec", "template", "spec"),
          "ReplicaSet", List.of("spec", "template", "spec"),
          "Job", List.of("spec", "template", "spec"));

  private final JsonNode table = read();

  void fillIn(Kind kind, ObjectNode object) {
    fillIn(table.path(kind.kind()), object);
    List<String> path = POD_SPECS.getOrDefault(kind.kind(), List.of());
    if (!path.isEmpty()
        && Json.at(object, path.toArray(String[]::new)) instanceof ObjectNode podSpec) {
      fillIn(table.path("PodSpec"), podSpec);
      Stream.of("initContainers", "containers")
          .flatMap(list -> Json.items(podSpec.path(list)))
          .forEach(Defaults::fillInContainer);
    }
    if (Json.text(object, "spec", "strategy", "type").equals("RollingUpdate")) {
      fillIn(
          table.path("RollingUpdate"),
          Json.child(Json.child(Json.child(object, "spec"), "strategy"), "rollingUpdate"));
    }
    if (kind.kind().equals("Service")) {
      Json.items(object.path("spec").path("ports")).forEach(Defaults::fillInPort);
    }
  }

  private static void fillIn(JsonNode entries, ObjectNode object) {
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

  private static JsonNode read() {
    try (InputStream file = Objects.requireNonNull(Defaults.class.getResourceAsStream(TABLE))) {
      return new YAMLMapper().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
