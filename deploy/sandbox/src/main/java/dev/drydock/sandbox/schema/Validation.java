package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares a value with its schema: types, required fields and enums. */
public final class Validation {
  private final List<Problem> problems = new ArrayList<>();

  private Validation() {}

  public static List<Problem> of(JsonNode value, Schema schema) {
    Validation validation = new Validation();
    validation.check(value, schema, "");
    return validation.problems;
  }

  private void check(JsonNode value, Schema schema, String path) {
    String type = schema.word("type").asText();
    if (!fits(value, type) && !schema.word("x-kubernetes-int-or-string").asBoolean()) {
      String given = value.getNodeType().name().toLowerCase(Locale.ROOT);
      problems.add(
          Problem.invalid(
              path, value, "%s in body must be of type %s: \"%s\"".formatted(path, type, given)));
      return;
    }
    JsonNode supported = schema.word("enum");
    if (supported.isArray() && Json.items(supported).noneMatch(value::equals)) {
      problems.add(Problem.unsupported(path, value, supported));
    }
    if (value instanceof ObjectNode object) {
      checkFields(object, schema, path.isEmpty() ? "" : path + ".");
    } else if (value instanceof ArrayNode list) {
      schema.items().ifPresent(items -> checkItems(list, items, path));
    }
  }

  private void checkFields(ObjectNode object, Schema schema, String prefix) {
    for (String required : Json.texts(schema.word("required"))) {
      if (!object.has(required)) {
        problems.add(Problem.required(prefix + required));
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      schema
          .property(field.getKey())
          .ifPresent(below -> check(field.getValue(), below, prefix + field.getKey()));
    }
  }

  private void checkItems(ArrayNode list, Schema items, String path) {
    for (int index = 0; index < list.size(); index++) {
      check(list.get(index), items, path + "[" + index + "]");
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }
}
