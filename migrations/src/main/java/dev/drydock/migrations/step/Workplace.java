package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.PostgresPrograms;
import dev.drydock.migrations.connect.ApplicationName;
import dev.drydock.migrations.connect.ConnectionInvalid;
import dev.drydock.migrations.connect.ConnectionReader;
import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.flyway.FlywayTool;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.request.Request;
import java.time.Clock;

/** What a step works with. */
public record Workplace(
    Request request,
    String podUid,
    Places places,
    ConnectionReader connection,
    PostgresPrograms programs,
    Clock clock) {

  /** A connector for this step's sessions. */
  Connector connector(StepName step) throws Obstacle {
    try {
      return new Connector(connection.read(), new ApplicationName(request.run(), step.word()));
    } catch (ConnectionInvalid e) {
      throw new Obstacle(Reason.CONNECTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  /** The tool that the request names. */
  Tool tool() {
    if (!request.tool().type().equals("Flyway")) {
      throw new IllegalArgumentException("unknown tool " + request.tool().type());
    }
    return new FlywayTool(request.schemaName(), request.tool().table());
  }
}
