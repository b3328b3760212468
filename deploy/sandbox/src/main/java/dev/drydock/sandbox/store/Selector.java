package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses objects by their labels or fields, in the words that a query uses. */
public final class Selector {
  private static final Pattern SET =
      Pattern.compile(
          "\\s*(?<key>[^\\s,!=()]+)\\s+(?<operator>in|notin)\\s*\\((?<values>[^)]*)\\)");
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*(?<key>[^\\s,!=()]+)\\s*(?<operator>==|=|!=)\\s*(?<values>[^,]*)");
  private static final Pattern PRESENCE =
      Pattern.compile("\\s*(?<operator>!?)\\s*(?<key>[^\\s,!=()]+)\\s*");

  private Selector() {}

  /**
   * Reads a label selector.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static Predicate<JsonNode> ofLabels(String query) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      Matcher requirement = next(query, at);
      all.add(requirement(requirement));
      at = requirement.end() + 1;
    }
    return object -> {
      JsonNode labels = Json.at(object, "metadata", "labels");
      return all.stream().allMatch(one -> one.test(labels));
    };
  }

  /**
   * Reads a field selector: any field by its path.
   *
   * @throws IllegalArgumentException if it cannot be understood
   */
  public static Predicate<JsonNode> ofFields(String query) {
    List<Predicate<JsonNode>> all = new ArrayList<>();
    for (String term : query.split(",", -1)) {
      Matcher comparison = COMPARISON.matcher(term);
      if (comparison.matches()) {
        String[] path = comparison.group("key").split("\\.", -1);
        String wanted = comparison.group("values").strip();
        boolean equal = !comparison.group("operator").equals("!=");
        all.add(object -> Json.text(object, path).equals(wanted) == equal);
      } else if (!term.isBlank()) {
        throw new IllegalArgumentException("invalid selector: '" + term + "'; can't understand it");
      }
    }
    return object -> all.stream().allMatch(one -> one.test(object));
  }

  private static Matcher next(String query, int at) {
    for (Pattern pattern : List.of(SET, COMPARISON, PRESENCE)) {
      Matcher matcher = pattern.matcher(query).region(at, query.length());
      if (matcher.lookingAt()
          && (matcher.end() == query.length() || query.charAt(matcher.end()) == ',')) {
        return matcher;
      }
    }
    throw new IllegalArgumentException("unable to parse requirement: " + query.substring(at));
  }

  private static Predicate<JsonNode> requirement(Matcher matcher) {
    String key = matcher.group("key");
    if (matcher.pattern() == PRESENCE) {
      boolean wanted = matcher.group("operator").isEmpty();
      return labels -> labels.has(key) == wanted;
    }
    Set<String> values =
        Set.copyOf(
            Arrays.stream(matcher.group("values").split(",", -1))
                .map(String::strip)
                .distinct()
                .toList());
    return switch (matcher.group("operator")) {
      case "in", "=", "==" ->
          labels -> labels.has(key) && values.contains(labels.path(key).asText());
      default -> labels -> !labels.has(key) || !values.contains(labels.path(key).asText());
    };
  }
}
