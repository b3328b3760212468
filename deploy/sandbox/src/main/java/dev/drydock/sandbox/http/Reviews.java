package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.write.Refusal;
import java.io.IOException;
import java.util.List;

/** Questions about whoever asks. The sandbox has one user, who may do and be everything. */
final class Reviews {
  private Reviews() {}

  static boolean areServedIn(String group) {
    return group.equals("authorization.k8s.io") || group.equals("authentication.k8s.io");
  }

  static void answer(Call call) throws IOException {
    if (!call.method().equals("POST")) {
      throw Refusal.methodNotAllowed("a review is created");
    }
    if (call.path().getLast().equals("selfsubjectreviews")) {
      whoAsks(call);
    } else {
      mayAsk(call);
    }
  }

  /** The question says nothing, so that it may come in any form, protobuf included. */
  private static void whoAsks(Call call) throws IOException {
    String other = call.header("Impersonate-User");
    ObjectNode review =
        Json.object()
            .put("kind", "SelfSubjectReview")
            .put("apiVersion", "authentication.k8s.io/" + call.path().get(2));
    review.putObject("metadata");
    ObjectNode user =
        review
            .putObject("status")
            .putObject("userInfo")
            .put("username", other.isEmpty() ? "admin" : other);
    user.set(
        "groups",
        Json.array(
            other.isEmpty()
                ? List.of("system:masters", "system:authenticated")
                : List.of("system:authenticated")));
    Answer.json(call.exchange(), 201, review);
  }

  private static void mayAsk(Call call) throws IOException {
    ObjectNode review = call.objectBody();
    ObjectNode status = review.putObject("status").put("allowed", true).put("incomplete", false);
    ObjectNode rule = status.putArray("resourceRules").addObject();
    for (String field : List.of("verbs", "apiGroups", "resources")) {
      rule.putArray(field).add("*");
    }
    status.putArray("nonResourceRules");
    Answer.json(call.exchange(), 201, review);
  }
}
