package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.PostgresPrograms;
import dev.drydock.migrations.connect.ApplicationName;
import dev.drydock.migrations.connect.ConnectionInvalid;
import dev.drydock.migrations.connect.ConnectionReader;
import dev.drydock.migrations.connect.ConnectionSettings;
import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.door.Places;
import dev.drydock.migrations.external.ExternalTool;
import dev.drydock.migrations.flyway.FlywayTool;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profiles;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.request.Request;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a step works with. */
public record Workplace(
    Request request,
    String podUid,
    Places places,
    Tool tool,
    ConnectionReader connection,
    PostgresPrograms programs,
    Clock clock)
    implements AutoCloseable {

  /** A connector for this step's sessions. */
  Connector connector(StepName step) throws Obstacle {
    try {
      Connector connector =
          new Connector(
              connection,
              new ApplicationName(request.run(), step.word()),
              request.keptContainers().orElse(List.of()));
      checkSchema(connector.settings());
      return connector;
    } catch (ConnectionInvalid e) {
      throw new Obstacle(Reason.CONNECTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  /** A tool that reads the URL itself would work in another schema than the one compared. */
  private void checkSchema(ConnectionSettings settings) throws Obstacle, ConnectionInvalid {
    String about = request.schemaName();
    Optional<String> other = settings.schema().filter(named -> !named.equals(about));
    Optional<String> parameter = tool.profile().schemaParameter();
    if (settings.schema().isEmpty()
        && parameter.isPresent()
        && connection.isUrl()
        && !about.equals("public")) {
      throw new Obstacle(
          Reason.CONNECTION_INVALID,
          "%s works in schema public, since the URL names none, and database.schema is %s: add ?%s=%s to the URL"
              .formatted(tool.profile().type(), about, parameter.get(), about));
    }
    if (other.isPresent()) {
      throw new Obstacle(
          Reason.CONNECTION_INVALID,
          "the URL says schema=%s, and database.schema is %s: write database: {schema: %s}, or correct the URL"
              .formatted(other.get(), about, other.get()));
    }
  }

  /**
   * The tool that a request names, in this pod.
   *
   * @throws IllegalArgumentException when there is no such tool
   */
  public static Tool tool(Request request, Places places) {
    Profile profile = Profiles.of(request.tool());
    return profile.builtIn()
        ? new FlywayTool(profile, request.tool(), request.schemaName(), places.shared())
        : new ExternalTool(profile, request.tool(), request.schemaName(), places.shared());
  }

  /** Ends the tool, whatever has become of the step. */
  @Override
  public void close() {
    tool.close();
  }
}
