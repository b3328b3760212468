package dev.drydock.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * RFC 7386: what is null goes, objects are merged, all else is replaced; and Kubernetes' own patch,
 * which knows by the schema which lists are merged, and by which key.
 */
public final class MergePatches {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAINED = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETED = "$deleteFromPrimitiveList/";

  private MergePatches() {}

  /**
   * Applies a patch.
   *
   * @param schema none for a plain merge patch
   */
  public static ObjectNode apply(ObjectNode object, ObjectNode patch, Optional<Schema> schema) {
    ObjectNode result = object.deepCopy();
    if (patch.has(RETAINED)) {
      result.retain(Json.texts(patch.path(RETAINED)));
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      if (name.startsWith(DELETED)) {
        remove(result, name.substring(DELETED.length()), field.getValue());
      } else if (name.startsWith(ORDER)) {
        String list = name.substring(ORDER.length());
        if (!patch.has(list)) {
          result.set(
              list,
              merged(result.path(list), result.arrayNode(), field.getValue(), below(schema, list)));
        }
      } else if (!name.equals(RETAINED)) {
        set(result, name, patch, below(schema, name));
      }
    }
    return result;
  }

  private static void set(
      ObjectNode result, String name, ObjectNode patch, Optional<Schema> schema) {
    JsonNode value = patch.get(name);
    if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode below) {
      ObjectNode present =
          result.get(name) instanceof ObjectNode there ? there : result.objectNode();
      result.set(name, apply(present, below, schema));
    } else if (value instanceof ArrayNode list && schema.filter(Schema::isMerged).isPresent()) {
      JsonNode order = patch.path(ORDER + name);
      result.set(name, merged(result.path(name), list, order.isArray() ? order : list, schema));
    } else {
      result.set(name, value.deepCopy());
    }
  }

  private static ArrayNode merged(
      JsonNode present, ArrayNode changes, JsonNode order, Optional<Schema> schema) {
    ListMerge list = new ListMerge(schema.flatMap(Schema::mergeKey), present);
    for (JsonNode change : changes) {
      if (Json.text(change, DIRECTIVE).equals("delete")) {
        list.remove(change);
      } else if (change instanceof ObjectNode item) {
        list.put(apply(list.find(item), item, schema.flatMap(Schema::items)));
      } else {
        list.put(change);
      }
    }
    return list.ordered(order);
  }

  private static void remove(ObjectNode result, String name, JsonNode values) {
    Set<JsonNode> removed = Set.copyOf(values.valueStream().toList());
    List<JsonNode> kept =
        result.path(name).valueStream().filter(item -> !removed.contains(item)).toList();
    result.set(name, result.arrayNode().addAll(kept));
  }

  private static Optional<Schema> below(Optional<Schema> schema, String name) {
    return schema.flatMap(present -> present.property(name));
  }
}
