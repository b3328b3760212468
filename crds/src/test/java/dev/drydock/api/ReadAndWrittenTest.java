package dev.drydock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model through the serialization that the client uses. */
class ReadAndWrittenTest {
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  @ParameterizedTest
  @CsvSource({
    "smallest.yaml, dev.drydock.api.DatabaseMigration",
    "connection-mixed.yaml, dev.drydock.api.DatabaseMigration",
    "full.yaml, dev.drydock.api.DatabaseMigration",
    "run.yaml, dev.drydock.api.MigrationRun",
    "backup.yaml, dev.drydock.api.DatabaseBackup"
  })
  void shouldWriteWhatWasReadAndNothingElse(String file, Class<? extends HasMetadata> kind)
      throws IOException {
    // Given
    String text = Files.readString(Path.of("accepted", file));

    // When
    String written = serialization.asJson(serialization.unmarshal(text, kind));

    // Then
    assertThat(tree(written)).isEqualTo(serialization.unmarshal(text, JsonNode.class));
  }

  @Test
  void shouldIgnoreWhatALaterVersionKnows() {
    // Given
    String text =
        """
        apiVersion: drydock.dev/v1alpha1
        kind: DatabaseMigration
        metadata: {name: shop}
        spec:
          image: shop:1
          mode: Observe
          tool: {type: Rails, rails: {schema: a.rb}}
        status: {phase: InSync, weather: fine}
        """;

    // When
    DatabaseMigration migration = serialization.unmarshal(text, DatabaseMigration.class);

    // Then
    assertThat(migration.getSpec().tool())
        .isEqualTo(new Tool("Rails", null, null, null, null, null));
    assertThat(migration.getStatus().phase()).isEqualTo("InSync");
  }

  @Test
  void shouldReadTheStatusOfANewObject() {
    // Given
    String text =
        """
        apiVersion: drydock.dev/v1alpha1
        kind: MigrationRun
        metadata: {name: shop-1-3fa9c1d2}
        status: {observedGeneration: -1}
        """;

    // When
    MigrationRun run = serialization.unmarshal(text, MigrationRun.class);

    // Then
    assertThat(run.getStatus().observedGeneration()).isEqualTo(-1);
    assertThat(run.getStatus().steps()).isNull();
    assertThat(run.getSpec()).isNull();
  }

  @Test
  void shouldWriteAnEmptyStatusAsNothing() throws IOException {
    // Given
    DatabaseBackup backup = serialization.unmarshal("status: {}", DatabaseBackup.class);

    // When
    String written = serialization.asJson(backup);

    // Then
    assertThat(tree(written).path("status")).isEmpty();
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
