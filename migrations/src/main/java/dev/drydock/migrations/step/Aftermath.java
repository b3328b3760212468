package dev.drydock.migrations.step;

import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.database.TransactionMark;
import dev.drydock.migrations.database.TransactionsSince;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.request.Request;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the database after the tool, through a new session where the first one is lost. */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  /** The pod lives sixty seconds longer than the step: reading must be done within that. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long RETRY_MILLIS = 1000;

  private final Request request;
  private final Tool tool;
  private final MigrationSet image;
  private final TransactionMark mark;
  private final ToolSessions sessions;

  Aftermath(
      Request request, Tool tool, MigrationSet image, TransactionMark mark, ToolSessions sessions) {
    this.request = request;
    this.tool = tool;
    this.image = image;
    this.mark = mark;
    this.sessions = sessions;
  }

  MigrateFindings read(DatabaseSession session, SchemaState before, ToolRun.Ended ended)
      throws InterruptedException {
    Deadline deadline = Deadline.in(PATIENCE);
    try {
      return read(session, before, ended, deadline);
    } catch (SQLException e) {
      LOG.atWarn().setCause(e).log("the session that holds the lock is lost");
    }
    while (true) {
      Obstacle obstacle;
      try (DatabaseSession another = DatabaseSession.open(session.connector())) {
        Entrance.checkIdentity(request.expectation(), another.server().identity());
        return read(another, before, ended, deadline);
      } catch (SQLException e) {
        obstacle = SqlFailure.obstacle(e);
      } catch (Obstacle e) {
        obstacle = e;
      } catch (Stop e) {
        obstacle = new Obstacle(e.reason(), e.words(), e);
      }
      if (!deadline.pause(RETRY_MILLIS)) {
        return new MigrateFindings.Unread(
            ended.execution(), ended.timedOut(), obstacle.reason(), obstacle.words());
      }
    }
  }

  private MigrateFindings read(
      DatabaseSession session, SchemaState before, ToolRun.Ended ended, Deadline deadline)
      throws SQLException, InterruptedException {
    // A killed client's statement can still commit seconds later.
    boolean gone = sessions.awaitGone(session.connection(), deadline);
    SchemaState after = SchemaState.read(session, tool, request);
    return new MigrateFindings.Read(
        ended.execution(),
        ended.timedOut(),
        tool.profile(),
        image,
        before,
        after,
        TransactionsSince.read(session.connection(), mark),
        gone);
  }
}
