package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Compares a value with its schema, and says what is wrong. */
public final class Validation {
  private static final List<Limit> LIMITS =
      List.of(
          new Limit("minimum", JsonNode::asLong, "be greater than or equal to %d"),
          new Limit("maximum", JsonNode::asLong, "be less than or equal to %d"),
          new Limit("minLength", value -> value.asText().length(), "be at least %d chars long"),
          new Limit("maxLength", value -> value.asText().length(), "be at most %d chars long"),
          new Limit("minItems", JsonNode::size, "have at least %d items"),
          new Limit("maxItems", JsonNode::size, "have at most %d items"),
          new Limit("maxProperties", JsonNode::size, "have at most %d properties"));

  private final List<Problem> problems = new ArrayList<>();

  private Validation() {}

  /** A word of schemas, what of a value it limits, and what to say of one beyond. */
  private record Limit(String word, ToLongFunction<JsonNode> measure, String demand) {
    boolean allows(JsonNode value, long limit) {
      long measured = measure.applyAsLong(value);
      return word.startsWith("min") ? measured >= limit : measured <= limit;
    }
  }

  public static List<Problem> of(JsonNode value, Schema schema) {
    Validation validation = new Validation();
    validation.check(value, schema, "");
    return validation.problems;
  }

  private void check(JsonNode value, Schema schema, String path) {
    String type = schema.word("type").asText();
    if (!fits(value, type) && !schema.word("x-kubernetes-int-or-string").asBoolean()) {
      String given = value.getNodeType().name().toLowerCase(Locale.ROOT);
      invalid(path, value, "must be of type %s: \"%s\"".formatted(type, given));
      return;
    }
    JsonNode supported = schema.word("enum");
    if (supported.isArray() && Json.items(supported).noneMatch(value::equals)) {
      problems.add(Problem.unsupported(path, value, supported));
    }
    for (Limit limit : LIMITS) {
      JsonNode said = schema.word(limit.word());
      if (said.isNumber() && !limit.allows(value, said.asLong())) {
        invalid(path, value, "should " + limit.demand().formatted(said.asLong()));
      }
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

  private void invalid(String path, JsonNode value, String demand) {
    problems.add(Problem.invalid(path, value, path + " in body " + demand));
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
