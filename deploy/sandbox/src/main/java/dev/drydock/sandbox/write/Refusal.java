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

  private Refusal(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.status =
        Json.object()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .<ObjectNode>set("metadata", Json.object())
            .put("status", "Failure")
            .put("message", message)
            .put("reason", reason);
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    status.put("code", code);
  }

  public int code() {
    return code;
  }

  public ObjectNode status() {
    return status;
  }

  public static Refusal notFound(Kind kind, String name) {
    return of(404, "NotFound", kind, name, "%s \"%s\" not found".formatted(kind.resource(), name));
  }

  /** A path at which nothing is served. */
  public static Refusal nothingHere() {
    return new Refusal(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  public static Refusal alreadyExists(Kind kind, String name) {
    return of(
        409,
        "AlreadyExists",
        kind,
        name,
        "%s \"%s\" already exists".formatted(kind.resource(), name));
  }

  public static Refusal conflict(Kind kind, String name, String why) {
    return of(
        409,
        "Conflict",
        kind,
        name,
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.resource(), name, why));
  }

  public static Refusal modified(Kind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  public static Refusal forbidden(Kind kind, String name, String why) {
    return of(
        403,
        "Forbidden",
        kind,
        name,
        "%s \"%s\" is forbidden: %s".formatted(kind.resource(), name, why));
  }

  public static Refusal invalid(Kind kind, String name, List<Problem> problems) {
    String sentences = problems.stream().map(Problem::sentence).collect(Collectors.joining(", "));
    ObjectNode details = details(kind, name).put("kind", kind.kind());
    ArrayNode causes = details.putArray("causes");
    problems.forEach(
        problem ->
            causes
                .addObject()
                .put("reason", problem.reason())
                .put("message", problem.detail())
                .put("field", problem.field()));
    return new Refusal(
        422,
        "Invalid",
        "%s \"%s\" is invalid: %s"
            .formatted(
                kind.qualifiedKind(),
                name,
                problems.size() == 1 ? sentences : "[" + sentences + "]"),
        details);
  }

  /** A patch that does not apply; Kubernetes does not say why either. */
  public static Refusal unprocessable() {
    return new Refusal(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        Json.object());
  }

  public static Refusal badRequest(String why) {
    return new Refusal(400, "BadRequest", why, Json.object());
  }

  public static Refusal unsupportedMediaType(String why) {
    return new Refusal(415, "UnsupportedMediaType", why, Json.object());
  }

  public static Refusal methodNotAllowed(String why) {
    return new Refusal(405, "MethodNotAllowed", why, Json.object());
  }

  /** A version that is no longer remembered. */
  public static Refusal expired(long version, long oldest) {
    return new Refusal(
        410,
        "Expired",
        "too old resource version: %d (%d)".formatted(version, oldest),
        Json.object());
  }

  public static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized", Json.object());
  }

  public static Refusal unavailable(String why) {
    return new Refusal(503, "ServiceUnavailable", why, Json.object());
  }

  private static Refusal of(int code, String reason, Kind kind, String name, String message) {
    return new Refusal(code, reason, message, details(kind, name));
  }

  private static ObjectNode details(Kind kind, String name) {
    ObjectNode details = Json.object().put("name", name);
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    return details.put("kind", kind.plural());
  }
}
