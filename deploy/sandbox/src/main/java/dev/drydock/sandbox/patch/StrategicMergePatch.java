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
 * Kubernetes' own patch: as a merge patch, but it knows which lists are merged, and by which key.
 */
public final class StrategicMergePatch {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAINED = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETED = "$deleteFromPrimitiveList/";

  private StrategicMergePatch() {}

  public static ObjectNode apply(ObjectNode object, ObjectNode patch, Schema schema) {
    return merge(object, patch, Optional.of(schema));
  }

  private static ObjectNode merge(ObjectNode object, ObjectNode patch, Optional<Schema> schema) {
    String directive = Json.text(patch, DIRECTIVE);
    ObjectNode result = directive.isEmpty() ? object.deepCopy() : object.objectNode();
    if (directive.equals("delete")) {
      return result;
    }
    if (patch.has(RETAINED)) {
      result.retain(Json.texts(patch.path(RETAINED)));
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      if (name.startsWith(DELETED)) {
        remove(result, name.substring(DELETED.length()), field.getValue());
      } else if (name.startsWith(ORDER)) {
        // Merging the list puts it in order; where the patch only orders it, there is nothing to
        // merge.
        String list = name.substring(ORDER.length());
        if (!patch.has(list)) {
          mergeList(result, list, patch, below(schema, list), result.arrayNode());
        }
      } else if (!name.equals(DIRECTIVE) && !name.equals(RETAINED)) {
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
      result.set(name, merge(present, below, schema));
    } else if (value instanceof ArrayNode list && schema.map(Schema::isMerged).orElse(false)) {
      mergeList(result, name, patch, schema, list);
    } else {
      result.set(name, value.deepCopy());
    }
  }

  private static void mergeList(
      ObjectNode result,
      String name,
      ObjectNode patch,
      Optional<Schema> schema,
      ArrayNode changes) {
    ArrayNode present = result.get(name) instanceof ArrayNode there ? there : result.arrayNode();
    Optional<String> key = schema.flatMap(Schema::mergeKey);
    if (Json.items(changes).anyMatch(change -> Json.text(change, DIRECTIVE).equals("replace"))) {
      ArrayNode replaced = result.arrayNode();
      changes.forEach(
          change -> {
            if (!change.has(DIRECTIVE)) {
              replaced.add(change.deepCopy());
            }
          });
      result.set(name, replaced);
      return;
    }
    ListMerge lists = new ListMerge(key, present);
    for (JsonNode change : changes) {
      if (Json.text(change, DIRECTIVE).equals("delete")) {
        lists.remove(change);
      } else if (change instanceof ObjectNode item) {
        lists.put(merge(lists.find(item), item, schema.flatMap(Schema::items)));
      } else {
        lists.put(change);
      }
    }
    JsonNode order = patch.path(ORDER + name);
    result.set(name, lists.ordered(order.isArray() ? order : changes));
  }

  private static void remove(ObjectNode result, String name, JsonNode values) {
    if (result.get(name) instanceof ArrayNode present) {
      Set<JsonNode> removed = Set.copyOf(values.valueStream().toList());
      List<JsonNode> kept = present.valueStream().filter(item -> !removed.contains(item)).toList();
      result.set(name, result.arrayNode().addAll(kept));
    }
  }

  private static Optional<Schema> below(Optional<Schema> schema, String name) {
    return schema.flatMap(present -> present.property(name));
  }
}
