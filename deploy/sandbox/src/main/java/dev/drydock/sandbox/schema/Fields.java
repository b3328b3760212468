package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drops fields that a kind does not have, and fills in the defaults of custom resources. */
public final class Fields {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  private Fields() {}

  /** Drops unknown fields and nulls; returns the paths of the unknown ones. */
  public static List<String> prune(ObjectNode object, Schema schema) {
    List<String> unknown = new ArrayList<>();
    prune(object, schema, "", unknown);
    return unknown;
  }

  private static void prune(JsonNode value, Schema schema, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String name = field.getKey();
        Optional<Schema> known = schema.property(name);
        if (field.getValue().isNull()) {
          object.remove(name);
        } else if (known.isPresent()) {
          prune(field.getValue(), known.get(), path + "." + name, unknown);
        } else if (!schema.isOpen() && !OF_EVERY_OBJECT.contains(path + name)) {
          object.remove(name);
          unknown.add((path + "." + name).substring(1));
        }
      }
    } else if (value instanceof ArrayNode list) {
      Optional<Schema> items = schema.items();
      for (int index = 0; index < list.size() && items.isPresent(); index++) {
        prune(list.get(index), items.get(), path + "[" + index + "]", unknown);
      }
    }
  }

  /** Fills in what the schema says for fields that are absent. */
  public static void fillIn(JsonNode value, Schema schema) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : schema.word("properties").properties()) {
        JsonNode given = property.getValue().path("default");
        if (!object.has(property.getKey()) && !given.isMissingNode()) {
          object.set(property.getKey(), given.deepCopy());
        }
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        schema.property(field.getKey()).ifPresent(below -> fillIn(field.getValue(), below));
      }
    } else if (value instanceof ArrayNode list) {
      schema.items().ifPresent(items -> list.forEach(item -> fillIn(item, items)));
    }
  }
}
