package dev.drydock.migrations.profile;

import java.util.Optional;

/** How the tool says that it ended. */
public sealed interface Execution {
  /** How many migrations the tool reports as done, if it does. */
  Optional<Integer> executed();

  /** The tool is content. */
  record Finished(Optional<Integer> executed) implements Execution {}

  /** The tool's own first error. */
  record Broken(
      Optional<Integer> executed,
      String message,
      Optional<String> sqlState,
      Optional<String> file,
      Optional<Integer> line)
      implements Execution {}
}
