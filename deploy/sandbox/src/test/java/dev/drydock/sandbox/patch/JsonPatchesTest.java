package dev.drydock.sandbox.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchesTest {
  @Test
  void shouldRemoveWhatWasTested() throws JsonProcessingException {
    // Given
    ObjectNode object = (ObjectNode) Json.MAPPER.readTree("{\"a\": [{\"name\": \"x\"}], \"b\": 1}");

    // When
    Optional<ObjectNode> patched =
        JsonPatches.apply(
            object,
            list(
                "[{\"op\":\"test\",\"path\":\"/a/0/name\",\"value\":\"x\"},{\"op\":\"remove\",\"path\":\"/a/0\"}]"));

    // Then
    assertThat(patched.map(Json::write)).contains("{\"a\":[],\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"op\":\"remove\",\"path\":\"/c\"}]",
        "[{\"op\":\"replace\",\"path\":\"/c\",\"value\":1}]",
        "[{\"op\":\"test\",\"path\":\"/b\",\"value\":2}]"
      })
  void shouldRefuseWhatDoesNotApply(String patch) throws JsonProcessingException {
    // Given
    ObjectNode object = Json.object().put("b", 1);

    // Then
    assertThat(JsonPatches.apply(object, list(patch))).isEmpty();
  }

  private static ArrayNode list(String patch) throws JsonProcessingException {
    return (ArrayNode) Json.MAPPER.readTree(patch);
  }
}
