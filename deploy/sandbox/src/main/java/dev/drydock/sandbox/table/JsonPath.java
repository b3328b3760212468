package dev.drydock.sandbox.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drydock.sandbox.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of JSONPath as printer columns use: fields, indices, and items by a field's value. */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)"
              + "|\\[(?<index>\\d+)]"
              + "|\\[\\?\\(@\\.(?<key>[\\w.]+)\\s*==\\s*['\"](?<value>[^'\"]*)['\"]\\)]");

  private JsonPath() {}

  /** The first value that the path leads to; a missing node if none. */
  static JsonNode find(JsonNode object, String path) {
    Matcher step = STEP.matcher(path);
    JsonNode found = object;
    int end = 0;
    while (step.find() && step.start() == end) {
      end = step.end();
      found = follow(found, step);
    }
    return end == path.length() ? found : MissingNode.getInstance();
  }

  private static JsonNode follow(JsonNode tree, Matcher step) {
    if (step.group("field") != null) {
      return tree.path(step.group("field").replace("\\", ""));
    }
    if (step.group("index") != null) {
      return tree.path(Integer.parseInt(step.group("index")));
    }
    String[] key = step.group("key").split("\\.", -1);
    return Json.items(tree)
        .filter(item -> Json.text(item, key).equals(step.group("value")))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
