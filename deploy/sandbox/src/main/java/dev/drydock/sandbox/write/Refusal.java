package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is not done, with the Status object that says so. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final transient ObjectNode status;

  private Refusal(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.status =
        Json.object()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .put("status", "Failure")
            .put("message", message)
            .put("reason", reason)
            .put("code", code);
  }

  public int code() {
    return code;
  }

  public ObjectNode status() {
    return status;
  }

  public static Refusal notFound(Kind kind, String name) {
    return new Refusal(404, "NotFound", "%s \"%s\" not found".formatted(kind.resource(), name));
  }

  /** A path at which nothing is served. */
  public static Refusal nothingHere() {
    return new Refusal(404, "NotFound", "the server could not find the requested resource");
  }

  public static Refusal alreadyExists(Kind kind, String name) {
    return new Refusal(
        409, "AlreadyExists", "%s \"%s\" already exists".formatted(kind.resource(), name));
  }

  public static Refusal conflict(Kind kind, String name, String why) {
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.resource(), name, why));
  }

  public static Refusal forbidden(Kind kind, String name, String why) {
    return new Refusal(
        403, "Forbidden", "%s \"%s\" is forbidden: %s".formatted(kind.resource(), name, why));
  }

  public static Refusal invalid(Kind kind, String name, List<Problem> problems) {
    String sentences = problems.stream().map(Problem::sentence).collect(Collectors.joining(", "));
    Refusal refusal =
        new Refusal(
            422,
            "Invalid",
            "%s \"%s\" is invalid: %s"
                .formatted(
                    kind.qualifiedKind(),
                    name,
                    problems.size() == 1 ? sentences : "[" + sentences + "]"));
    ObjectNode details =
        refusal
            .status
            .putObject("details")
            .put("name", name)
            .put("group", kind.group())
            .put("kind", kind.kind());
    ArrayNode causes = details.putArray("causes");
    problems.forEach(
        problem ->
            causes
                .addObject()
                .put("reason", problem.reason())
                .put("message", problem.detail())
                .put("field", problem.field()));
    return refusal;
  }

  /** A patch that does not apply; Kubernetes does not say why either. */
  public static Refusal unprocessable() {
    return new Refusal(
        422, "Invalid", "the server rejected our request due to an error in our request");
  }

  public static Refusal badRequest(String why) {
    return new Refusal(400, "BadRequest", why);
  }

  public static Refusal unsupportedMediaType(String why) {
    return new Refusal(415, "UnsupportedMediaType", why);
  }

  public static Refusal methodNotAllowed(String why) {
    return new Refusal(405, "MethodNotAllowed", why);
  }

  /** A version that is no longer remembered. */
  public static Refusal expired(long version, long oldest) {
    return new Refusal(
        410, "Expired", "too old resource version: %d (%d)".formatted(version, oldest));
  }

  public static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized");
  }

  public static Refusal unavailable(String why) {
    return new Refusal(503, "ServiceUnavailable", why);
  }
}
