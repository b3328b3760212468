package dev.drydock.migrations.request;

import java.util.Optional;

/**
 * The migration tool and where its history is.
 *
 * @param type the tool's name, such as {@code Flyway}
 * @param path where the files are in the migration image, for messages only
 * @param historyTable the table in which the tool keeps what it applied
 */
public record ToolChoice(String type, Optional<String> path, Optional<String> historyTable) {

  /** The history table, Flyway's default unless said otherwise. */
  public String table() {
    return historyTable.orElse("flyway_schema_history");
  }

  /** The path in words. */
  public String pathInWords() {
    return path.orElse("the migrations folder");
  }
}
