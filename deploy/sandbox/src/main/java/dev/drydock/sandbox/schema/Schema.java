package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drydock.sandbox.Json;
import java.util.Optional;

/**
 * What a value may be, as an OpenAPI document says it, with its references followed.
 *
 * @param said the schema itself
 * @param referred the one that it refers to; missing if it refers to none
 * @param definitions all that schemas may refer to
 */
public record Schema(JsonNode said, JsonNode referred, JsonNode definitions) {
  private static final String REFERENCE = "#/components/schemas/";

  /** A schema that refers to none. */
  public static Schema of(JsonNode said) {
    return of(said, MissingNode.getInstance());
  }

  public static Schema of(JsonNode said, JsonNode definitions) {
    String reference =
        Json.text(said, "$ref").isEmpty()
            ? Json.text(said.path("allOf").path(0), "$ref")
            : Json.text(said, "$ref");
    JsonNode referred =
        reference.startsWith(REFERENCE)
            ? definitions.path(reference.substring(REFERENCE.length()))
            : MissingNode.getInstance();
    return new Schema(said, referred, definitions);
  }

  /** A word of the schema itself, else of the one that it refers to. */
  public JsonNode word(String name) {
    return said.has(name) ? said.path(name) : referred.path(name);
  }

  public Optional<Schema> property(String name) {
    return below(word("properties").path(name)).or(this::additional);
  }

  public Optional<Schema> items() {
    return below(word("items"));
  }

  private Optional<Schema> additional() {
    return below(word("additionalProperties"));
  }

  /** Whether fields that nobody has named are kept. */
  public boolean isOpen() {
    return word("x-kubernetes-preserve-unknown-fields").asBoolean()
        || !word("properties").isObject()
        || word("additionalProperties").asBoolean();
  }

  /** The field by which a strategic patch finds the items of this list. */
  public Optional<String> mergeKey() {
    return Optional.of(word("x-kubernetes-patch-merge-key").asText()).filter(key -> !key.isEmpty());
  }

  public boolean isMerged() {
    return word("x-kubernetes-patch-strategy").asText().contains("merge");
  }

  private Optional<Schema> below(JsonNode schema) {
    return schema.isObject() ? Optional.of(of(schema, definitions)) : Optional.empty();
  }
}
