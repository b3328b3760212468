package dev.drydock.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  private static final Path IMAGES = Path.of("src/test/resources/images");

  @TempDir private Path state;
  private Catalogue catalogue;

  @BeforeEach
  void read() throws IOException {
    catalogue = new Catalogue(IMAGES, IMAGES.resolve("images.yaml"), state, Map.of());
  }

  @Test
  void shouldBuildAnImageWhenItIsAskedFor() throws ImageMissing, IOException {
    // When
    Image image = catalogue.find("docker.io/library/tool:7");

    // Then
    assertThat(image.onHost()).isTrue();
    assertThat(image.uid()).isEqualTo(1234);
    assertThat(image.entrypoint()).containsExactly("bash", "-c");
    assertThat(image.environment()).isEqualTo(Map.of("TOOL_TAG", "7", "GREETING", "hello there"));
    assertThat(Files.readString(image.root().resolve("opt/tool/greeting"))).isEqualTo("hello\n");
    assertThat(catalogue.find("tool:7")).isSameAs(image);
  }

  @Test
  void shouldSayThatAnImageIsMissing() {
    assertThatThrownBy(() -> catalogue.find("other:1"))
        .hasMessageContaining("\"other:1\": not found");
    assertThatThrownBy(() -> catalogue.find("tool:8"))
        .hasMessageContaining("\"tool:8\": not found");
  }

  @Test
  void shouldRefuseWhatNeedsABuilder() throws IOException {
    // Given
    Files.writeString(state.resolve("Dockerfile"), "FROM host\nRUN make\n");
    Path list =
        Files.writeString(
            state.resolve("list"), "- {image: 'made:1', dockerfile: Dockerfile, context: .}\n");
    Catalogue made = new Catalogue(state, list, state, Map.of());

    // Then
    assertThatThrownBy(() -> made.find("made:1")).hasMessageContaining("without RUN");
  }
}
