package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.patch.JsonPatches;
import dev.drydock.sandbox.patch.MergePatches;
import dev.drydock.sandbox.write.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Chooses the patch that a content type means. */
final class Patching {
  private Patching() {}

  static UnaryOperator<ObjectNode> of(Target target) throws IOException {
    Call call = target.call();
    Kind kind = target.kind();
    String type = call.header("Content-Type").split(";", -1)[0];
    return switch (type) {
      case "application/merge-patch+json" -> {
        ObjectNode patch = call.objectBody();
        yield object -> MergePatches.apply(object, patch, Optional.empty());
      }
      case "application/strategic-merge-patch+json" -> {
        if (kind.custom()) {
          throw Refusal.unsupportedMediaType(
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json-patch+json, application/merge-patch+json");
        }
        ObjectNode patch = call.objectBody();
        yield object -> MergePatches.apply(object, patch, Optional.of(kind.schema()));
      }
      case "application/json-patch+json" -> {
        if (!(call.body() instanceof ArrayNode operations)) {
          throw Refusal.badRequest("a JSON patch is a list of operations");
        }
        yield object -> JsonPatches.apply(object, operations).orElseThrow(Refusal::unprocessable);
      }
      case "application/apply-patch+yaml" ->
          throw Refusal.unsupportedMediaType(
              "the sandbox has no server-side apply: use kubectl apply without --server-side");
      default -> throw Refusal.unsupportedMediaType("the sandbox knows no patch of type " + type);
    };
  }
}
