package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** As much of JSONPath as printer columns use: fields, all items, and items by a field's value. */
public final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)"
              + "|\\[(?:\\*|\\?\\(@\\.(?<key>\\w+)\\s*==\\s*['\"](?<value>[^'\"]*)['\"]\\))]");

  private JsonPath() {}

  /** The values that the path leads to. */
  public static List<JsonNode> find(JsonNode object, String path) {
    Stream<JsonNode> found = Stream.of(object);
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      found = follow(found, step.toMatchResult());
    }
    return found.filter(value -> !value.isMissingNode() && !value.isNull()).toList();
  }

  private static Stream<JsonNode> follow(Stream<JsonNode> trees, MatchResult step) {
    String field = step.group("field");
    if (field != null) {
      return trees.map(tree -> tree.path(field.replace("\\", "")));
    }
    String key = step.group("key");
    Stream<JsonNode> items = trees.flatMap(Json::items);
    return key == null
        ? items
        : items.filter(item -> Json.text(item, key).equals(step.group("value")));
  }
}
