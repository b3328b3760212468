package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param priority above 0: shown with {@code -o wide} only
 */
record Column(
    String name,
    String type,
    String format,
    int priority,
    BiFunction<ObjectNode, Instant, JsonNode> cell) {

  static final Column NAME =
      new Column("Name", "string", "name", 0, (object, _) -> text(Metadata.name(object)));
  static final Column AGE =
      new Column(
          "Age",
          "string",
          "",
          0,
          (object, now) ->
              text(Age.since(Json.text(object, "metadata", "creationTimestamp"), now)));

  static Column of(String name, Function<ObjectNode, String> cell) {
    return new Column(name, "string", "", 0, (object, _) -> text(cell.apply(object)));
  }

  static Column wide(String name, Function<ObjectNode, String> cell) {
    return new Column(name, "string", "", 1, (object, _) -> text(cell.apply(object)));
  }

  static Column number(String name, String... path) {
    return new Column(
        name,
        "integer",
        "",
        0,
        (object, _) -> JsonNodeFactory.instance.numberNode(Json.at(object, path).asLong()));
  }

  /** As a custom resource's definition describes it. */
  static Column printed(JsonNode column) {
    String path = Json.text(column, "jsonPath");
    String type = Json.text(column, "type");
    return new Column(
        Json.text(column, "name"),
        type,
        Json.text(column, "format"),
        column.path("priority").asInt(),
        (object, now) -> printed(JsonPath.find(object, path), type, now));
  }

  private static JsonNode printed(JsonNode value, String type, Instant now) {
    if (value.isMissingNode() || value.isNull()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return switch (type) {
      case "date" -> text(Age.since(value.asText(), now));
      case "string" -> text(value.isValueNode() ? value.asText() : Json.write(value));
      default -> value;
    };
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
