package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Kubernetes forbids beyond its schemas, as far as the sandbox's users may meet it. */
final class Rules {
  private static final Map<String, Set<String>> IMMUTABLE =
      Map.of(
          "Deployment", Set.of("selector"),
          "ReplicaSet", Set.of("selector"),
          "Job", Set.of("selector", "template"));

  private Rules() {}

  static List<Problem> check(Kind kind, ObjectNode object, Optional<ObjectNode> before) {
    List<Problem> problems = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (kind.qualifiedKind().equals("Job.batch")) {
      checkJob(spec, problems);
    }
    if (before.isPresent()) {
      JsonNode was = before.get().path("spec");
      for (String field : IMMUTABLE.getOrDefault(kind.kind(), Set.of())) {
        if (!spec.path(field).equals(was.path(field))) {
          problems.add(
              new Problem(
                  "spec." + field,
                  "FieldValueInvalid",
                  "Invalid value: %s: field is immutable".formatted(Json.write(spec.path(field)))));
        }
      }
      if (kind.qualifiedKind().equals("Pod")) {
        checkGates(spec, was, problems);
      }
    }
    return problems;
  }

  private static void checkJob(JsonNode spec, List<Problem> problems) {
    if (spec.path("completions").asInt(1) != 1 || spec.path("parallelism").asInt(1) != 1) {
      problems.add(notHere("spec.completions", "Job of more than one pod"));
    }
    if (spec.path("suspend").asBoolean()) {
      problems.add(notHere("spec.suspend", "suspended Job"));
    }
    if (spec.has("podFailurePolicy")) {
      problems.add(notHere("spec.podFailurePolicy", "pod failure policy"));
    }
    JsonNode restart = Json.at(spec, "template", "spec", "restartPolicy");
    if (restart.asText().equals("Always")) {
      problems.add(
          Problem.unsupported(
              "spec.template.spec.restartPolicy",
              restart,
              Json.array(List.of("OnFailure", "Never"))));
    }
  }

  private static Problem notHere(String field, String what) {
    return Problem.forbidden(field, "the sandbox has no " + what);
  }

  private static void checkGates(JsonNode spec, JsonNode was, List<Problem> problems) {
    List<String> gates = gates(spec);
    for (int index = 0; index < gates.size(); index++) {
      if (!gates(was).contains(gates.get(index))) {
        problems.add(
            Problem.forbidden(
                "spec.schedulingGates[%d].name".formatted(index),
                "only deletion is allowed, but found new scheduling gate '%s'"
                    .formatted(gates.get(index))));
      }
    }
  }

  private static List<String> gates(JsonNode spec) {
    return Json.items(spec.path("schedulingGates")).map(gate -> Json.text(gate, "name")).toList();
  }
}
