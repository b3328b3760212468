package dev.drydock.sandbox.table;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
  private static final String OBJECT =
      """
      {"metadata": {"labels": {"a.b/c": "labelled"}},
       "status": {"conditions": [{"type": "Ready", "status": "True"}, {"type": "Stalled", "status": "False"}]}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".status.conditions[?(@.type==\"Stalled\")].status|False",
        ".status.conditions[*].type|Ready,Stalled",
        ".metadata.labels.a\\.b/c|labelled",
        ".status.missing|''"
      })
  void shouldFindWhatAColumnShows(String path, String found) throws JsonProcessingException {
    // Given
    JsonNode object = Json.MAPPER.readTree(OBJECT);

    // Then
    assertThat(JsonPath.find(object, path).stream().map(JsonNode::asText).collect(joining(",")))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "59, 59s",
    "119, 119s",
    "120, 2m",
    "190, 3m10s",
    "3600, 60m",
    "11400, 3h10m",
    "90000, 25h"
  })
  void shouldShowAgesAsKubectlDoes(long seconds, String shown) {
    assertThat(Age.of(Duration.ofSeconds(seconds))).isEqualTo(shown);
  }
}
