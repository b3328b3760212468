package dev.drydock.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.schema.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What CustomResourceDefinitions say. */
public final class Definition {
  private static final JsonNode NAME =
      Json.read(
          """
          {"name": "Name", "type": "string", "format": "name", "jsonPath": ".metadata.name"}
          """);
  private static final JsonNode AGE =
      Json.read(
          """
          {"name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"}
          """);

  private Definition() {}

  static Kind kindOf(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    JsonNode version = stored(spec);
    return new Kind(
        discovered(spec, version),
        Schema.of(Json.at(version, "schema", "openAPIV3Schema")),
        columns(version.path("additionalPrinterColumns")),
        true);
  }

  private static JsonNode discovered(JsonNode spec, JsonNode version) {
    JsonNode names = spec.path("names");
    ObjectNode discovered =
        Json.read(
            """
                {"resource": "%1$s", "singularResource": "%2$s", "scope": "%3$s",
                 "responseKind": {"group": "%4$s", "version": "%5$s", "kind": "%6$s"},
                 "verbs": ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
                 "subresources": [{"subresource": "status", "verbs": ["get", "patch", "update"],
                   "responseKind": {"group": "%4$s", "version": "%5$s", "kind": "%6$s"}}]}
                """
                .formatted(
                    Json.text(names, "plural"),
                    Json.text(names, "singular"),
                    Json.text(spec, "scope"),
                    Json.text(spec, "group"),
                    Json.text(version, "name"),
                    Json.text(names, "kind")));
    discovered.set("shortNames", Json.array(Json.texts(names.path("shortNames"))));
    discovered.set("categories", Json.array(Json.texts(names.path("categories"))));
    if (!version.path("subresources").has("status")) {
      discovered.remove("subresources");
    }
    return discovered;
  }

  private static JsonNode columns(JsonNode printed) {
    ArrayNode columns = Json.array().add(NAME);
    return printed.isEmpty() ? columns.add(AGE) : columns.addAll((ArrayNode) printed);
  }

  /** Says in the definition's status that it is served. */
  public static void accept(ObjectNode definition) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode status =
        Json.read(
            """
                {"conditions": [
                  {"type": "NamesAccepted", "status": "True", "reason": "NoConflicts",
                   "message": "no conflicts found", "lastTransitionTime": "%1$s"},
                  {"type": "Established", "status": "True", "reason": "InitialNamesAccepted",
                   "message": "the initial names have been accepted", "lastTransitionTime": "%1$s"}]}
                """
                .formatted(now));
    status.set("acceptedNames", Json.at(definition, "spec", "names").deepCopy());
    status.putArray("storedVersions").add(Json.text(stored(definition.path("spec")), "name"));
    definition.set("status", status);
  }

  private static JsonNode stored(JsonNode spec) {
    return Json.items(spec.path("versions"))
        .filter(version -> version.path("storage").asBoolean())
        .findFirst()
        .orElseThrow();
  }
}
