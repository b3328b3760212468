package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes kinds of CustomResourceDefinitions, at once and in the write that stores them. */
public final class Definitions {
  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

  private final Kinds kinds;
  private final Schemas schemas;
  private final Map<String, JsonNode> columns = new ConcurrentHashMap<>();

  public Definitions(Kinds kinds, Schemas schemas) {
    this.kinds = kinds;
    this.schemas = schemas;
  }

  /** The printer columns of a custom resource; empty if it names none, or is none. */
  public Optional<JsonNode> columns(Kind kind) {
    return Optional.ofNullable(columns.get(kind.resource()));
  }

  /** Serves what is defined. */
  public void define(ObjectNode definition) {
    JsonNode spec = definition.path("spec");
    JsonNode version = stored(spec);
    Kind kind = kind(spec, version);
    schemas.define(kind, version.path("schema").path("openAPIV3Schema"));
    JsonNode printed = version.path("additionalPrinterColumns");
    if (printed.isArray()) {
      columns.put(kind.resource(), printed);
    } else {
      columns.remove(kind.resource());
    }
    kinds.serve(kind);
  }

  public void withdraw(ObjectNode definition) {
    String resource = Metadata.name(definition);
    kinds.withdraw(resource);
    schemas.forget(resource);
    columns.remove(resource);
  }

  /** Says in the definition's status that it is served. */
  public static void accept(ObjectNode definition) {
    ObjectNode status = Json.child(definition, "status");
    if (!status.path("conditions").isEmpty()) {
      return;
    }
    ArrayNode conditions = status.putArray("conditions");
    condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found");
    condition(
        conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted");
    status.set("acceptedNames", definition.path("spec").path("names").deepCopy());
    status.putArray("storedVersions").add(Json.text(stored(definition.path("spec")), "name"));
  }

  private static void condition(ArrayNode conditions, String type, String reason, String message) {
    conditions
        .addObject()
        .put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("message", message)
        .put("reason", reason)
        .put("status", "True")
        .put("type", type);
  }

  private static JsonNode stored(JsonNode spec) {
    return Json.items(spec.path("versions"))
        .filter(version -> version.path("storage").asBoolean())
        .findFirst()
        .orElse(spec.path("versions").path(0));
  }

  private static Kind kind(JsonNode spec, JsonNode version) {
    JsonNode names = spec.path("names");
    String name = Json.text(names, "kind");
    List<Kind.Subresource> subresources =
        version.path("subresources").has("status")
            ? List.of(new Kind.Subresource("status", "", "", name, SUBRESOURCE_VERBS))
            : List.of();
    return new Kind(
        Json.text(spec, "group"),
        Json.text(version, "name"),
        Json.text(names, "plural"),
        Json.text(names, "singular"),
        name,
        Json.text(spec, "scope").equals("Namespaced"),
        VERBS,
        Json.texts(names.path("shortNames")),
        Json.texts(names.path("categories")),
        subresources);
  }
}
