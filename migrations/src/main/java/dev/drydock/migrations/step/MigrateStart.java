package dev.drydock.migrations.step;

import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.database.TransactionMark;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import java.nio.file.Path;
import java.util.List;

/**
 * What is there when the tool starts.
 *
 * @param standing how the image stands to it
 */
record MigrateStart(
    Tool tool,
    Path files,
    MigrationSet image,
    TransactionMark mark,
    ToolSessions sessions,
    SchemaState state,
    Standing standing) {

  List<String> baseline() {
    return standing instanceof Standing.Pending pending ? pending.baseline() : List.of();
  }
}
