package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Fields;
import dev.drydock.sandbox.schema.Problem;
import dev.drydock.sandbox.schema.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesResourceUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every object goes through before it is stored: unknown fields, defaults, and rules. */
final class Admission {
  private final Defaults defaults = new Defaults();

  /** Drops what the kind does not have, or refuses it where writes are strict. */
  void prune(Kind kind, ObjectNode object, WriteOptions options) {
    String unknown =
        Fields.prune(object, kind.schema()).stream()
            .map(field -> "unknown field \"%s\"".formatted(field))
            .collect(Collectors.joining(", "));
    if (options.strict() && !unknown.isEmpty()) {
      throw Refusal.badRequest(
          "%1$s in version \"%2$s\" cannot be handled as a %1$s: strict decoding error: %3$s"
              .formatted(kind.kind(), kind.version(), unknown));
    }
  }

  void fillIn(Kind kind, ObjectNode object) {
    if (kind.custom()) {
      Fields.fillIn(object, kind.schema());
    } else {
      defaults.fillIn(kind, object);
    }
  }

  /**
   * Refuses what the schema or a rule forbids.
   *
   * @param before the object as it was; empty if it is new
   */
  void check(Kind kind, ObjectNode object, Optional<ObjectNode> before) {
    List<Problem> problems = new ArrayList<>();
    if (before.isEmpty()) {
      checkName(object, problems);
    }
    problems.addAll(Validation.of(checked(kind, object), kind.schema()));
    if (problems.isEmpty()) {
      problems.addAll(Rules.check(kind, object, before));
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(kind, Metadata.name(object), problems);
    }
  }

  /** Nobody checks the status of built-in kinds. */
  private static JsonNode checked(Kind kind, ObjectNode object) {
    return kind.custom() ? object : object.deepCopy().without("status");
  }

  private static void checkName(ObjectNode object, List<Problem> problems) {
    JsonNode name = Json.at(object, "metadata", "name");
    if (name.asText().isEmpty()) {
      problems.add(Problem.required("metadata.name"));
    } else if (!KubernetesResourceUtil.isValidSubdomainName(name.asText())) {
      problems.add(
          Problem.invalid(
              "metadata.name",
              name,
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
                  + " '.', and must start and end with an alphanumeric character"));
    }
  }
}
