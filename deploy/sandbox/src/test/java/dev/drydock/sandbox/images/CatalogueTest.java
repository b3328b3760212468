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
    catalogue = new Catalogue(IMAGES, IMAGES.resolve("images.yaml"), state);
  }

  @Test
  void shouldMakeAnImageWhenItIsAskedFor() throws IOException {
    // When
    Image image = catalogue.find("tool:7").orElseThrow();

    // Then
    assertThat(image.onHost()).isTrue();
    assertThat(image.user()).isEqualTo(1234);
    assertThat(image.entrypoint()).containsExactly("bash", "-c");
    assertThat(image.environment()).isEqualTo(Map.of("TOOL_TAG", "7", "GREETING", "hello there"));
    assertThat(Files.readString(image.root().resolve("opt/files/greeting"))).isEqualTo("hello\n");
    assertThat(Files.readString(image.root().resolve("opt/tool/hello"))).isEqualTo("hello\n");
    assertThat(Files.readString(image.root().resolve("opt/tool/tag"))).isEqualTo("7");
    assertThat(catalogue.find("tool:7")).containsSame(image);
  }

  @Test
  void shouldHaveNoOthersThanTheList() throws IOException {
    assertThat(catalogue.find("other:1")).isEmpty();
    assertThat(catalogue.find("tool:8")).isEmpty();
  }

  @Test
  void shouldSayWhichFileIsMissing() {
    assertThatThrownBy(() -> catalogue.find("broken:1"))
        .hasMessageContaining("there is no")
        .hasMessageContaining("nothing");
  }
}
