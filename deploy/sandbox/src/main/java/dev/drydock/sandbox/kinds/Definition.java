package dev.drydock.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.schema.Schema;

/** What CustomResourceDefinitions say. */
public final class Definition {
  private static final JsonNode USUAL = Json.resource("custom.yaml");

  private Definition() {}

  /** The kind that is defined. */
  static Kind kindOf(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    JsonNode version = stored(spec);
    JsonNode columns = USUAL.path("columns");
    return new Kind(
        discovered(spec, version),
        Schema.of(Json.at(version, "schema", "openAPIV3Schema")),
        version.path("additionalPrinterColumns") instanceof ArrayNode printed
            ? Json.array().add(columns.path(0)).addAll(printed)
            : columns,
        true);
  }

  private static JsonNode discovered(JsonNode spec, JsonNode version) {
    JsonNode names = spec.path("names");
    ObjectNode responseKind = Json.object();
    responseKind
        .put("group", Json.text(spec, "group"))
        .put("version", Json.text(version, "name"))
        .put("kind", Json.text(names, "kind"));
    ObjectNode discovered = USUAL.path("discovered").deepCopy();
    discovered
        .put("resource", Json.text(names, "plural"))
        .put("singularResource", Json.text(names, "singular"))
        .put("scope", Json.text(spec, "scope"))
        .<ObjectNode>set("responseKind", responseKind)
        .<ObjectNode>set("shortNames", names.path("shortNames"))
        .set("categories", names.path("categories"));
    if (version.path("subresources").has("status")) {
      ((ObjectNode) discovered.path("subresources").path(0)).set("responseKind", responseKind);
    } else {
      discovered.remove("subresources");
    }
    return discovered;
  }

  /** Says in the definition's status that it is served. */
  public static void accept(ObjectNode definition) {
    String now = Metadata.now();
    ObjectNode status = USUAL.path("status").deepCopy();
    status
        .path("conditions")
        .forEach(condition -> ((ObjectNode) condition).put("lastTransitionTime", now));
    definition.set("status", status);
  }

  private static JsonNode stored(JsonNode spec) {
    return Json.items(spec.path("versions"))
        .filter(version -> version.path("storage").asBoolean())
        .findFirst()
        .orElseThrow();
  }
}
