package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses objects by their labels or fields, in the words that a query uses. */
public final class Selector {
  private static final Pattern BETWEEN_TERMS = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(?<not>!?)\\s*(?<key>[^\\s!=()]+)\\s*((?<operator>==|=|!=|in\\b|notin\\b)(?<values>.*))?");

  private Selector() {}

  /**
   * Reads a label selector.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static Predicate<JsonNode> ofLabels(String query) {
    return of(query, (object, label) -> Json.at(object, "metadata", "labels", label));
  }

  /**
   * Reads a field selector: any field by its path.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static Predicate<JsonNode> ofFields(String query) {
    return of(query, (object, path) -> TextNode.valueOf(Json.text(object, path.split("\\.", -1))));
  }

  private static Predicate<JsonNode> of(
      String query, BiFunction<JsonNode, String, JsonNode> lookUp) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    for (String text : BETWEEN_TERMS.split(query, -1)) {
      Matcher term = TERM.matcher(text);
      if (term.matches()) {
        String key = term.group("key");
        Predicate<JsonNode> wanted = wanted(term);
        all.add(object -> wanted.test(lookUp.apply(object, key)));
      } else if (!text.isBlank()) {
        throw new IllegalArgumentException("unable to parse requirement: " + text);
      }
    }
    return object -> all.stream().allMatch(one -> one.test(object));
  }

  /** What a term says of the value of its key. */
  private static Predicate<JsonNode> wanted(Matcher term) {
    if (term.group("operator") == null) {
      boolean absent = term.group("not").equals("!");
      return value -> value.isMissingNode() == absent;
    }
    String values = term.group("values").replaceAll("[()\\s]", "");
    Set<String> among = Set.of(values.split(",", -1));
    Predicate<JsonNode> chosen = value -> value.isTextual() && among.contains(value.asText());
    return switch (term.group("operator")) {
      case "!=", "notin" -> chosen.negate();
      default -> chosen;
    };
  }
}
