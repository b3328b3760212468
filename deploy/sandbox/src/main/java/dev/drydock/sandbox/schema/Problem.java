package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import java.util.stream.Collectors;

/**
 * What is wrong with a field.
 *
 * @param reason the cause's code, such as {@code FieldValueInvalid}
 * @param detail what is said after the field's name
 */
public record Problem(String field, String reason, String detail) {

  public static Problem required(String field) {
    return new Problem(field, "FieldValueRequired", "Required value");
  }

  public static Problem invalid(String field, JsonNode value, String why) {
    return new Problem(field, "FieldValueInvalid", "Invalid value: " + shown(value) + ": " + why);
  }

  public static Problem forbidden(String field, String why) {
    return new Problem(field, "FieldValueForbidden", "Forbidden: " + why);
  }

  public static Problem unsupported(String field, JsonNode value, JsonNode supported) {
    return new Problem(
        field,
        "FieldValueNotSupported",
        "Unsupported value: "
            + shown(value)
            + ": supported values: "
            + Json.items(supported).map(Json::write).collect(Collectors.joining(", ")));
  }

  public String sentence() {
    return field.isEmpty() ? detail : field + ": " + detail;
  }

  private static String shown(JsonNode value) {
    return value.isContainerNode()
        ? value.isArray() ? "\"array\"" : "\"object\""
        : Json.write(value);
  }
}
