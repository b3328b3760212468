package dev.drydock.migrations.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.migrations.profile.Profile.JsonWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The last answer of a tool that speaks JSON, a line at a time. */
final class ToolAnswer {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode answer;
  private final JsonWords words;

  private ToolAnswer(JsonNode answer, JsonWords words) {
    this.answer = answer;
    this.words = words;
  }

  /**
   * The answer in the last line that has one; none where the tool broke off or says other things.
   */
  static Optional<ToolAnswer> last(String text, JsonWords words) {
    return text.lines()
        .filter(line -> line.startsWith("{"))
        .flatMap(line -> read(line).stream())
        .map(line -> line.at(words.answer()))
        .filter(JsonNode::isObject)
        .reduce((earlier, later) -> later)
        .map(found -> new ToolAnswer(found, words));
  }

  /** The code of its error. */
  Optional<String> code() {
    return words.code().stream().flatMap(place -> text(place).stream()).findFirst();
  }

  /** Its words about an error. */
  Optional<String> message() {
    return words.message().stream().map(this::together).filter(all -> !all.isEmpty()).findFirst();
  }

  /** The server's code for what failed. */
  Optional<String> sqlState() {
    return text(words.sqlState());
  }

  /** The elements of a list; absent where there is none. */
  Optional<List<JsonNode>> list(String place) {
    JsonNode list = answer.at(place);
    return list.isArray()
        ? Optional.of(StreamSupport.stream(list.spliterator(), false).toList())
        : Optional.empty();
  }

  private String together(List<String> places) {
    return places.stream()
        .flatMap(place -> text(place).stream())
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private Optional<String> text(String place) {
    return Optional.of(answer.at(place))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(said -> !said.isBlank());
  }

  private static Optional<JsonNode> read(String line) {
    try {
      return Optional.of(MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
