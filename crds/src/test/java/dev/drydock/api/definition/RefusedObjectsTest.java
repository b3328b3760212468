package dev.drydock.api.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule has a bad object in {@code refused}, whose first comment is the rule's sentence. */
class RefusedObjectsTest {

  @Test
  void shouldKeepAnObjectForEachRule() throws IOException {
    // When
    List<String> messages =
        CustomResourceDefinitions.all().stream()
            .flatMap(SchemaNode::allOf)
            .flatMap(node -> node.schema().getXKubernetesValidations().stream())
            .map(ValidationRule::getMessage)
            .distinct()
            .toList();

    // Then
    assertThat(firstComments()).containsExactlyInAnyOrderElementsOf(messages);
  }

  private static List<String> firstComments() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("refused"))) {
      return files.map(RefusedObjectsTest::firstComment).toList();
    }
  }

  private static String firstComment(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElseThrow().substring("# ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
