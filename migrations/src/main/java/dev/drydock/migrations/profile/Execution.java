package dev.drydock.migrations.profile;

import java.util.Optional;

/** How the tool says that it ended. */
public sealed interface Execution {
  /** How many migrations the tool reports as done. */
  int executed();

  /** The tool is content. */
  record Finished(int executed) implements Execution {}

  /** The tool's own first error. */
  record Broken(
      int executed,
      String message,
      Optional<String> sqlState,
      Optional<String> file,
      Optional<Integer> line)
      implements Execution {}
}
