package dev.drydock.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|true",
        "app=web|true",
        "app==web,tier!=db|true",
        "app in (web, worker),!missing|true",
        "app notin (web)|false",
        "a.b/c|true",
        "!a.b/c|false",
        "app=web,app=worker|false"
      })
  void shouldChooseByLabels(String query, boolean chosen) {
    // Given
    ObjectNode object = Json.object();
    object.putObject("metadata").putObject("labels").put("app", "web").put("a.b/c", "");

    // Then
    assertThat(Selector.ofLabels(query).test(object)).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status.phase=Pending|true",
        "status.phase!=Pending|false",
        "metadata.name=x,status.phase=Pending|false"
      })
  void shouldChooseByFields(String query, boolean chosen) {
    // Given
    ObjectNode object = Json.object();
    object.putObject("status").put("phase", "Pending");

    // Then
    assertThat(Selector.ofFields(query).test(object)).isEqualTo(chosen);
  }

  @Test
  void shouldRefuseWhatItCannotRead() {
    assertThatThrownBy(() -> Selector.ofLabels("a b c"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
