package dev.drydock.migrations.step;

import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.connect.ToolConnections;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.door.Handover;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.MigrationsUnreadable;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** The image's files, as values or obstacles. */
final class MigrationFiles {
  private MigrationFiles() {}

  /** Waits until they are handed over. */
  static Path await(Workplace workplace, Duration patience)
      throws Obstacle, IOException, InterruptedException {
    return switch (workplace.tool().handOver(patience)) {
      case Handover.Outcome.Ready ready -> ready.files();
      case Handover.Outcome.Refused refused ->
          throw new Obstacle(Reason.MIGRATIONS_NOT_FOUND, refused.why());
      case Handover.Outcome.Silent _ ->
          throw new Obstacle(
              Reason.TIMED_OUT,
              "the migration image's container did not hand over "
                  + workplace.request().tool().pathInWords()
                  + " in time; look at the log of container tool");
    };
  }

  /** Reads them as the tool does. */
  static MigrationSet read(Tool tool, Path files, Connector connector) throws Obstacle {
    try (ToolConnections connections = new ToolConnections(connector)) {
      return tool.read(files, connections);
    } catch (SQLException e) {
      throw SqlFailure.obstacle(e);
    } catch (MigrationsUnreadable e) {
      Reason reason =
          switch (e.kind()) {
            case NOT_FOUND -> Reason.MIGRATIONS_NOT_FOUND;
            case INVALID -> Reason.MIGRATIONS_INVALID;
          };
      throw new Obstacle(reason, String.valueOf(e.getMessage()), e);
    }
  }
}
