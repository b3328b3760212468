package dev.drydock.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The kinds that are served now: Kubernetes' own, and those of custom resources. */
public final class Kinds {
  /** Kubernetes' own OpenAPI documents, by the path of their group version. */
  public static final JsonNode OPEN_API = Json.resource("openapi.json.gz");

  private static final List<Kind> BUILT_IN = builtIn();

  private final Map<String, Kind> custom = new ConcurrentSkipListMap<>();

  /** All of them, in an order that does not change. */
  public List<Kind> all() {
    return Stream.concat(BUILT_IN.stream(), custom.values().stream()).toList();
  }

  public Optional<Kind> served(String group, String version, String plural) {
    return all().stream()
        .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
        .filter(kind -> kind.plural().equals(plural))
        .findFirst();
  }

  /** One of Kubernetes' own kinds, which are always there. */
  public Kind builtIn(String plural) {
    return BUILT_IN.stream().filter(kind -> kind.plural().equals(plural)).findFirst().orElseThrow();
  }

  /** Serves what a CustomResourceDefinition defines. */
  public void define(JsonNode definition) {
    custom.put(Metadata.name(definition), Definition.kindOf(definition));
  }

  public void withdraw(JsonNode definition) {
    custom.remove(Metadata.name(definition));
  }

  private static List<Kind> builtIn() {
    JsonNode columns = Json.resource("columns.yaml");
    return Json.items(Json.resource("discovery.json"))
        .map(
            discovered -> {
              JsonNode names = discovered.path("responseKind");
              return new Kind(
                  discovered, schema(names), columns.path(Json.text(names, "kind")), false);
            })
        .toList();
  }

  private static Schema schema(JsonNode names) {
    return Json.items(OPEN_API)
        .map(document -> Json.at(document, "components", "schemas"))
        .flatMap(
            schemas ->
                Json.items(schemas)
                    .filter(schema -> isOf(schema, names))
                    .map(schema -> Schema.of(schema, schemas)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(JsonNode schema, JsonNode names) {
    return Json.items(schema.path("x-kubernetes-group-version-kind")).anyMatch(names::equals);
  }
}
