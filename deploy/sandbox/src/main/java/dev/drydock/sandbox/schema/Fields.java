package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
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
    for (String field : names(object)) {
      if (!OF_EVERY_OBJECT.contains(field)) {
        pruneField(object, field, schema, "", unknown);
      }
    }
    return unknown;
  }

  private static void prune(JsonNode value, Schema schema, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      names(object).forEach(field -> pruneField(object, field, schema, path + ".", unknown));
    } else if (value instanceof ArrayNode list) {
      Optional<Schema> items = schema.items();
      for (int index = 0; index < list.size() && items.isPresent(); index++) {
        prune(list.get(index), items.get(), path + "[" + index + "]", unknown);
      }
    }
  }

  private static void pruneField(
      ObjectNode object, String field, Schema schema, String prefix, List<String> unknown) {
    JsonNode value = object.get(field);
    Optional<Schema> known = schema.property(field);
    if (value.isNull()) {
      object.remove(field);
    } else if (known.isPresent()) {
      prune(value, known.get(), prefix + field, unknown);
    } else if (!schema.isOpen()) {
      object.remove(field);
      unknown.add(prefix + field);
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

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    Iterator<String> fields = object.fieldNames();
    fields.forEachRemaining(names::add);
    return names;
  }
}
