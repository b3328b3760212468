package dev.drydock.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** RFC 7386: what is null goes, objects are merged, all else is replaced. */
public final class MergePatch {
  private MergePatch() {}

  public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
    ObjectNode result = object.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode below) {
        ObjectNode present =
            result.get(field.getKey()) instanceof ObjectNode there ? there : result.objectNode();
        result.set(field.getKey(), apply(present, below));
      } else {
        result.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return result;
  }
}
