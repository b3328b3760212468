package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Objects as a Table, which is what {@code kubectl get} asks for. */
public final class Tables {
  private Tables() {}

  public static ObjectNode of(Kind kind, List<ObjectNode> objects) {
    Instant now = Instant.now();
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata");
    table.set("columnDefinitions", kind.columns());
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      ObjectNode shown = object.deepCopy().set("shown", Shown.of(kind.kind(), object, now));
      kind.columns().forEach(column -> cells.add(cell(shown, column, now)));
      row.set("object", object);
    }
    return table;
  }

  private static JsonNode cell(ObjectNode object, JsonNode column, Instant now) {
    List<JsonNode> found = JsonPath.find(object, Json.text(column, "jsonPath"));
    if (found.isEmpty()) {
      return column.path("absent");
    }
    JsonNode first = found.getFirst();
    return switch (Json.text(column, "type")) {
      case "integer" -> first.isNumber() ? first : IntNode.valueOf(first.size());
      case "date" -> TextNode.valueOf(Age.since(first.asText(), now));
      default ->
          TextNode.valueOf(found.stream().map(Tables::text).collect(Collectors.joining(",")));
    };
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.pairs(value);
  }
}
