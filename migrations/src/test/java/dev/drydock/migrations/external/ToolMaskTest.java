package dev.drydock.migrations.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.migrations.testing.ToolContainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the log of the container shows of a tool's words, where the environment holds secrets. */
class ToolMaskTest {
  @TempDir Path folder;

  @Test
  @Timeout(30)
  void shouldHideASecretWholeThoughAnotherIsPartOfIt() throws Exception {
    // Given
    List<Integer> numbers = IntStream.rangeClosed(1, 9).boxed().toList();
    List<String> spoken = numbers.stream().map(ToolMaskTest::whole).toList();
    Path busybox = ToolContainer.script(folder);
    Files.writeString(folder.resolve("order.speak"), "set -- true\n");
    Files.write(folder.resolve("speak.output"), spoken);
    ProcessBuilder builder =
        new ProcessBuilder(
            busybox.toString(), "sh", folder.resolve("tool").toString(), "--show", "speak");
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    for (int number : numbers) {
      builder.environment().put("PART_PASSWORD_" + number, "tide-" + number);
      builder.environment().put("WHOLE_PASSWORD_" + number, whole(number));
    }

    // When
    List<String> shown = lines(builder.start(), spoken.size());

    // Then
    assertThat(shown).containsOnly("***").hasSameSizeAs(spoken);
  }

  private static String whole(int number) {
    return "low tide-%d at noon".formatted(number);
  }

  /** The first lines of a program that goes on for ever. */
  private static List<String> lines(Process process, int number)
      throws IOException, InterruptedException {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      return reader.lines().limit(number).toList();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
