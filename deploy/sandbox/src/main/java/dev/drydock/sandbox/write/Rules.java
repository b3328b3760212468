package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What Kubernetes forbids beyond its schemas, as far as the sandbox's users may meet it. */
final class Rules {
  private static final String IMMUTABLE = "field is immutable";
  private static final Set<String> MAY_CHANGE_IN_A_POD =
      Set.of(
          "activeDeadlineSeconds",
          "terminationGracePeriodSeconds",
          "tolerations",
          "schedulingGates",
          "nodeName");

  private Rules() {}

  static List<Problem> check(Kind kind, ObjectNode object, Optional<ObjectNode> before) {
    return switch (kind.kind()) {
      case "Deployment", "ReplicaSet" -> selector(object, before);
      case "Job" -> job(object, before);
      case "Pod" -> before.map(was -> pod(object, was)).orElse(List.of());
      case "PersistentVolumeClaim" -> before.map(was -> claim(object, was)).orElse(List.of());
      default -> List.of();
    };
  }

  private static List<Problem> selector(ObjectNode object, Optional<ObjectNode> before) {
    List<Problem> problems = new ArrayList<>();
    JsonNode labels = Json.at(object, "spec", "template", "metadata", "labels");
    boolean matched =
        Json.at(object, "spec", "selector", "matchLabels").properties().stream()
            .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    if (!matched) {
      problems.add(
          invalid(
              "spec.template.metadata.labels",
              labels,
              "`selector` does not match template `labels`"));
    }
    before.ifPresent(was -> problems.addAll(unchanged(object, was, "selector")));
    return problems;
  }

  /** With the whole value, as rules have it, where a schema's problems only say its type. */
  private static Problem invalid(String field, JsonNode value, String why) {
    return new Problem(
        field, "FieldValueInvalid", "Invalid value: %s: %s".formatted(Json.write(value), why));
  }

  private static List<Problem> job(ObjectNode object, Optional<ObjectNode> before) {
    List<Problem> problems = new ArrayList<>();
    before.ifPresent(was -> problems.addAll(unchanged(object, was, "template")));
    before.ifPresent(was -> problems.addAll(unchanged(object, was, "selector")));
    JsonNode spec = object.path("spec");
    for (String count : List.of("completions", "parallelism")) {
      if (spec.path(count).asInt(1) != 1) {
        problems.add(notHere("spec." + count, "a Job of more than one pod"));
      }
    }
    if (spec.path("suspend").asBoolean()) {
      problems.add(notHere("spec.suspend", "a suspended Job"));
    }
    if (spec.has("podFailurePolicy")) {
      problems.add(notHere("spec.podFailurePolicy", "a pod failure policy"));
    }
    String restart = Json.text(spec, "template", "spec", "restartPolicy");
    if (!restart.equals("Never") && !restart.equals("OnFailure")) {
      problems.add(
          Problem.unsupported(
              "spec.template.spec.restartPolicy",
              Json.at(spec, "template", "spec", "restartPolicy"),
              Json.array(List.of("OnFailure", "Never"))));
    }
    return problems;
  }

  private static Problem notHere(String field, String what) {
    return Problem.forbidden(field, "the sandbox has no " + what.replaceFirst("^a ", ""));
  }

  private static List<Problem> pod(ObjectNode object, ObjectNode before) {
    List<Problem> problems = new ArrayList<>();
    List<String> gates = gates(object);
    for (int index = 0; index < gates.size(); index++) {
      if (!gates(before).contains(gates.get(index))) {
        problems.add(
            Problem.forbidden(
                "spec.schedulingGates[%d].name".formatted(index),
                "only deletion is allowed, but found new scheduling gate '%s'"
                    .formatted(gates.get(index))));
      }
    }
    UnaryOperator<JsonNode> fixed = Rules::fixedPartOfPod;
    if (!fixed.apply(object.path("spec")).equals(fixed.apply(before.path("spec")))) {
      problems.add(
          Problem.forbidden(
              "spec",
              "pod updates may not change fields other than `spec.containers[*].image`,"
                  + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                  + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be"
                  + " set to 1 if it was previously negative)"));
    }
    return problems;
  }

  private static List<String> gates(ObjectNode pod) {
    return Json.items(Json.at(pod, "spec", "schedulingGates"))
        .map(gate -> Json.text(gate, "name"))
        .toList();
  }

  private static JsonNode fixedPartOfPod(JsonNode spec) {
    ObjectNode fixed = spec.deepCopy();
    fixed.remove(MAY_CHANGE_IN_A_POD);
    for (String list : List.of("containers", "initContainers")) {
      fixed.path(list).forEach(container -> ((ObjectNode) container).remove("image"));
    }
    return fixed;
  }

  private static List<Problem> claim(ObjectNode object, ObjectNode before) {
    ObjectNode fixed = object.path("spec").deepCopy();
    ObjectNode was = before.path("spec").deepCopy();
    List.of("volumeName", "resources")
        .forEach(field -> List.of(fixed, was).forEach(spec -> spec.remove(field)));
    return fixed.equals(was)
        ? List.of()
        : List.of(
            Problem.forbidden(
                "spec",
                "spec is immutable after creation except resources.requests and"
                    + " volumeAttributesClassName for bound claims"));
  }

  private static List<Problem> unchanged(ObjectNode object, ObjectNode before, String field) {
    JsonNode now = Json.at(object, "spec", field);
    return now.equals(Json.at(before, "spec", field))
        ? List.of()
        : List.of(invalid("spec." + field, now, IMMUTABLE));
  }
}
