package dev.drydock.sandbox.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.Optional;

/** RFC 6902, strictly: what is not there cannot be removed. */
public final class JsonPatches {
  private JsonPatches() {}

  /** Applies each operation in turn; empty if one cannot be applied. */
  public static Optional<ObjectNode> apply(ObjectNode object, ArrayNode patch) {
    JsonNode result = object;
    try {
      for (JsonNode operation : patch) {
        if (Json.text(operation, "op").equals("remove")
            && result.at(JsonPointer.compile(Json.text(operation, "path"))).isMissingNode()) {
          return Optional.empty();
        }
        result = JsonPatch.apply(Json.array().add(operation), result);
      }
    } catch (JsonPatchException | IllegalArgumentException _) {
      return Optional.empty();
    }
    return result instanceof ObjectNode patched ? Optional.of(patched) : Optional.empty();
  }
}
