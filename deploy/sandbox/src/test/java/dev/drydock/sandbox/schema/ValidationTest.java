package dev.drydock.sandbox.schema;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: string} | 7 | v: Invalid value: 7: v in body must be of type string: \"number\"",
        "{type: string, enum: [A, B]} | C | v: Unsupported value: \"C\": supported values: \"A\", \"B\"",
        "{type: object, required: [a]} | {} | v.a: Required value",
        "{type: array, items: {type: integer}} | [1, x] | v[1]: Invalid value: \"x\": v[1] in body must be of type integer: \"string\"",
        "{x-kubernetes-int-or-string: true} | 25% | ''"
      })
  void shouldSayWhatIsWrong(String schema, String value, String problem)
      throws JsonProcessingException {
    // Given
    Schema whole =
        Schema.of(YAML.readTree("{type: object, properties: {v: %s}}".formatted(schema)));

    // When
    List<Problem> problems = Validation.of(YAML.readTree("{v: %s}".formatted(value)), whole);

    // Then
    assertThat(problems.stream().map(Problem::sentence).collect(joining(", "))).isEqualTo(problem);
  }
}
