package dev.drydock.sandbox.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.Set;

/** RFC 6902, strictly: what is not there cannot be removed, replaced or tested. */
public final class JsonPatches {
  private static final Set<String> NEED_A_VALUE = Set.of("remove", "replace", "test");

  private JsonPatches() {}

  /** A patch that cannot be applied to this object. */
  public static final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotApplicable(String message) {
      super(message);
    }
  }

  /**
   * Applies each operation in turn.
   *
   * @throws NotApplicable if one cannot be applied
   */
  public static ObjectNode apply(ObjectNode object, ArrayNode patch) {
    JsonNode result = object;
    for (JsonNode operation : patch) {
      String path = Json.text(operation, "path");
      if (NEED_A_VALUE.contains(Json.text(operation, "op"))
          && result.at(JsonPointer.compile(path)).isMissingNode()) {
        throw new NotApplicable(
            "%s operation does not apply: doc is missing path: %s: missing value"
                .formatted(Json.text(operation, "op"), path));
      }
      try {
        result = JsonPatch.apply(Json.array().add(operation), result);
      } catch (JsonPatchException | IllegalArgumentException refused) {
        throw new NotApplicable(
            Json.text(operation, "op").equals("test")
                ? "testing value %s failed".formatted(path)
                : String.valueOf(refused.getMessage()));
      }
    }
    if (result instanceof ObjectNode patched) {
      return patched;
    }
    throw new NotApplicable("the result is no object");
  }
}
