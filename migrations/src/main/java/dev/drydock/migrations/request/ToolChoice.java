package dev.drydock.migrations.request;

import java.util.List;
import java.util.Optional;

/**
 * The migration tool and where its history is.
 *
 * @param type the tool's name, such as {@code Flyway}
 * @param path where the files are in the migration image, if that is said
 * @param historyTable the table in which the tool keeps what it applied, where it is not the usual
 * @param command the words that start the tool, where they are not the usual
 * @param baseline up to where migrations count as applied in a schema without history
 * @param custom what a profile would say
 */
public record ToolChoice(
    String type,
    Optional<String> path,
    Optional<String> historyTable,
    Optional<List<String>> command,
    Optional<String> baseline,
    Optional<CustomTool> custom) {

  /** A tool of which only the name is said. */
  public static ToolChoice of(String type) {
    return new ToolChoice(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The path in words. */
  public String pathInWords() {
    return path.orElse("the migrations folder");
  }
}
