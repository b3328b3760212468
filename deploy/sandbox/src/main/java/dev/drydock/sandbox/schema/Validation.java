package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares a value with its schema, and says what is wrong in the API server's own words. */
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
      problems.add(
          Problem.invalid(
              path,
              value,
              "%s in body must be of type %s: %s"
                  .formatted(path, type, Json.write(nameOf(value)))));
      return;
    }
    JsonNode supported = schema.word("enum");
    if (supported.isArray() && Json.items(supported).noneMatch(value::equals)) {
      problems.add(Problem.unsupported(path, value, supported));
    }
    if (value instanceof ObjectNode object) {
      checkObject(object, schema, path);
    } else if (value instanceof ArrayNode list) {
      checkList(list, schema, path);
    } else if (value.isTextual()) {
      checkText(value, schema, path);
    } else if (value.isNumber()) {
      checkNumber(value, schema, path);
    }
  }

  private void checkObject(ObjectNode object, Schema schema, String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (String required : schema.required()) {
      if (!object.has(required)) {
        problems.add(Problem.required(prefix + required));
      }
    }
    limit(schema, "minProperties")
        .filter(least -> object.size() < least)
        .ifPresent(
            least -> invalid(path, object, "should have at least %d properties".formatted(least)));
    limit(schema, "maxProperties")
        .filter(most -> object.size() > most)
        .ifPresent(most -> problems.add(Problem.tooMany(path, object.size(), most)));
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      schema
          .property(field.getKey())
          .ifPresent(below -> check(field.getValue(), below, prefix + field.getKey()));
    }
  }

  private void checkList(ArrayNode list, Schema schema, String path) {
    limit(schema, "minItems")
        .filter(least -> list.size() < least)
        .ifPresent(least -> invalid(path, list, "should have at least %d items".formatted(least)));
    limit(schema, "maxItems")
        .filter(most -> list.size() > most)
        .ifPresent(most -> problems.add(Problem.tooMany(path, list.size(), most)));
    schema
        .items()
        .ifPresent(
            items -> {
              for (int index = 0; index < list.size(); index++) {
                check(list.get(index), items, path + "[" + index + "]");
              }
            });
  }

  private void checkText(JsonNode value, Schema schema, String path) {
    String text = value.asText();
    limit(schema, "maxLength")
        .filter(most -> text.length() > most)
        .ifPresent(most -> problems.add(Problem.tooLong(path, most)));
    limit(schema, "minLength")
        .filter(least -> text.length() < least)
        .ifPresent(
            least -> invalid(path, value, "should be at least %d chars long".formatted(least)));
    String pattern = schema.word("pattern").asText();
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
      invalid(path, value, "should match '" + pattern + "'");
    }
  }

  private void checkNumber(JsonNode value, Schema schema, String path) {
    JsonNode least = schema.word("minimum");
    JsonNode most = schema.word("maximum");
    if (least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0) {
      invalid(path, value, "should be greater than or equal to " + least);
    }
    if (most.isNumber() && value.decimalValue().compareTo(most.decimalValue()) > 0) {
      invalid(path, value, "should be less than or equal to " + most);
    }
  }

  private void invalid(String path, JsonNode value, String why) {
    problems.add(Problem.invalid(path, value, path + " in body " + why));
  }

  private static Optional<Integer> limit(Schema schema, String word) {
    JsonNode limit = schema.word(word);
    return limit.isNumber() ? Optional.of(limit.asInt()) : Optional.empty();
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

  private static JsonNode nameOf(JsonNode value) {
    String name =
        switch (value.getNodeType()) {
          case STRING -> "string";
          case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
          case BOOLEAN -> "boolean";
          case ARRAY -> "array";
          case NULL -> "null";
          case BINARY, MISSING, OBJECT, POJO -> "object";
        };
    return Json.object().textNode(name);
  }
}
