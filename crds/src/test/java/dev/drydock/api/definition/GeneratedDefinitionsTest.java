package dev.drydock.api.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed CRDs are those that the model gives. */
class GeneratedDefinitionsTest {
  private static final Path DIRECTORY = Path.of("crds");

  @Test
  void shouldCommitWhatTheModelGives() throws IOException {
    // When
    List<CustomResourceDefinition> definitions = CustomResourceDefinitions.all();

    // Then
    for (CustomResourceDefinition definition : definitions) {
      Committed.assertSame(
          DIRECTORY.resolve(fileName(definition)), CustomResourceDefinitions.yaml(definition));
    }
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              definitions.stream().map(GeneratedDefinitionsTest::fileName).toList());
    }
  }

  private static String fileName(CustomResourceDefinition definition) {
    return definition.getMetadata().getName() + ".yaml";
  }
}
