package dev.drydock.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A list whose items are found by a key, or by themselves, while a patch changes it. */
final class ListMerge {
  private final Optional<String> key;
  private final List<JsonNode> before;
  private final List<JsonNode> items;

  ListMerge(Optional<String> key, JsonNode before) {
    this.key = key;
    this.before = before.valueStream().map(this::identity).toList();
    this.items = new ArrayList<>(before.valueStream().toList());
  }

  /** The item that is meant; an empty one if there is none. */
  ObjectNode find(JsonNode meant) {
    int index = index(meant);
    return index >= 0 && items.get(index) instanceof ObjectNode found ? found : Json.object();
  }

  void put(JsonNode item) {
    int index = index(item);
    if (index >= 0) {
      items.set(index, item.deepCopy());
    } else {
      items.add(item.deepCopy());
    }
  }

  void remove(JsonNode meant) {
    int index = index(meant);
    if (index >= 0) {
      items.remove(index);
    }
  }

  /**
   * Those that the patch orders, in its order, among the others, in theirs: another one goes first
   * only before one that it preceded already.
   */
  ArrayNode ordered(JsonNode order) {
    List<JsonNode> wanted = order.valueStream().map(this::identity).toList();
    List<JsonNode> others = new ArrayList<>();
    List<JsonNode> ordered = new ArrayList<>();
    for (JsonNode item : items) {
      (wanted.contains(identity(item)) ? ordered : others).add(item);
    }
    ordered.sort(Comparator.comparingInt(item -> wanted.indexOf(identity(item))));
    ArrayNode result = Json.array();
    for (JsonNode item : ordered) {
      while (!others.isEmpty() && precedes(others.getFirst(), item)) {
        result.add(others.removeFirst());
      }
      result.add(item);
    }
    return result.addAll(others);
  }

  private boolean precedes(JsonNode one, JsonNode other) {
    int index = before.indexOf(identity(one));
    return index >= 0 && index < before.indexOf(identity(other));
  }

  private int index(JsonNode meant) {
    JsonNode identity = identity(meant);
    for (int index = 0; index < items.size(); index++) {
      if (identity(items.get(index)).equals(identity)) {
        return index;
      }
    }
    return -1;
  }

  private JsonNode identity(JsonNode item) {
    return key.isPresent() && item.isObject() ? item.path(key.get()) : item;
  }
}
