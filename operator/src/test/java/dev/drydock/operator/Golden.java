package dev.drydock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares objects with the YAML in a folder of {@code src/test/resources/golden}, and fails for a
 * file that no test has compared. {@code -Dgolden.update=true} writes the files instead.
 */
public final class Golden implements AfterAllCallback {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

  private final Path folder;
  private final Set<String> used = new TreeSet<>();

  private Golden(Path folder) {
    this.folder = folder;
  }

  public static Golden in(String folder) {
    return new Golden(Path.of("src/test/resources/golden", folder));
  }

  /** Fails unless the object is what the file says. */
  public void check(String name, Object object) throws IOException {
    String file = name + ".yaml";
    used.add(file);
    String actual = YAML.writeValueAsString(object);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file), actual);
    }
    assertThat(folder.resolve(file)).content().isEqualTo(actual);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("golden files that a test compares")
          .containsExactlyInAnyOrderElementsOf(used);
    }
  }
}
