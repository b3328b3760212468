package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir private Path folder;

  @Test
  void shouldEndWhatAKilledSandboxHasLeftAndNothingElse() throws IOException, InterruptedException {
    // Given
    Path state = Files.createDirectory(folder.resolve("state"));
    Path file = Files.writeString(state.resolve("operator.log"), "the last words");
    Process left = waiting(StateFolder.mark(state));
    Process reader = waiting(file.toString());
    Process other = waiting(StateFolder.mark(folder.resolve("state2")));

    // When
    try (StateFolder taken = StateFolder.take(state)) {
      // Then
      assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(reader.isAlive()).isTrue();
      assertThat(other.isAlive()).isTrue();
      assertThat(taken.path()).isEmptyDirectory();
    } finally {
      reader.destroy();
      other.destroy();
    }
    assertThat(state).doesNotExist();
  }

  /** A process with this among its arguments. */
  private static Process waiting(String argument) throws IOException {
    return new ProcessBuilder("bash", "-c", "read", "bash", argument, "last").start();
  }
}
