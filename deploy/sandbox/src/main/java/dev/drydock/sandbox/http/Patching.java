package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.patch.JsonPatches;
import dev.drydock.sandbox.patch.MergePatch;
import dev.drydock.sandbox.patch.StrategicMergePatch;
import dev.drydock.sandbox.schema.Schemas;
import dev.drydock.sandbox.write.Refusal;
import java.util.function.UnaryOperator;

/** Chooses the patch that a content type means. */
final class Patching {
  private Patching() {}

  static UnaryOperator<ObjectNode> of(
      String contentType, JsonNode patch, Kind kind, Schemas schemas) {
    return switch (contentType) {
      case "application/merge-patch+json" -> {
        ObjectNode merged = object(patch);
        yield object -> MergePatch.apply(object, merged);
      }
      case "application/strategic-merge-patch+json" -> {
        if (schemas.custom(kind).isPresent()) {
          throw Refusal.unsupportedMediaType(
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json-patch+json, application/merge-patch+json");
        }
        ObjectNode merged = object(patch);
        yield object -> StrategicMergePatch.apply(object, merged, schemas.of(kind));
      }
      case "application/json-patch+json" -> {
        if (!(patch instanceof ArrayNode operations)) {
          throw Refusal.badRequest("a JSON patch is a list of operations");
        }
        yield object -> jsonPatch(object, operations);
      }
      case "application/apply-patch+yaml", "application/apply-patch+cbor" ->
          throw Refusal.unsupportedMediaType(
              "the sandbox has no server-side apply: use kubectl apply without --server-side");
      default ->
          throw Refusal.unsupportedMediaType("the sandbox knows no patch of type " + contentType);
    };
  }

  private static ObjectNode jsonPatch(ObjectNode object, ArrayNode operations) {
    try {
      return JsonPatches.apply(object, operations);
    } catch (JsonPatches.NotApplicable _) {
      throw Refusal.unprocessable();
    }
  }

  private static ObjectNode object(JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("a merge patch is an object");
  }
}
