package dev.drydock.migrations.step;

import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.database.TransactionsSince;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.Standing;
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
  private final MigrateStart start;

  Aftermath(Request request, MigrateStart start) {
    this.request = request;
    this.start = start;
  }

  MigrateFindings read(DatabaseSession session, ToolRun.Ended ended) throws InterruptedException {
    Deadline deadline = Deadline.in(PATIENCE);
    try {
      return read(session, ended, deadline);
    } catch (SQLException e) {
      LOG.atWarn().setCause(e).log("the session that holds the lock is lost");
    }
    while (true) {
      Obstacle obstacle;
      try (DatabaseSession another = DatabaseSession.open(session.connector())) {
        Entrance.checkIdentity(request.expectation(), another.server().identity());
        return read(another, ended, deadline);
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

  private MigrateFindings read(DatabaseSession session, ToolRun.Ended ended, Deadline deadline)
      throws SQLException, InterruptedException {
    // A killed client's statement can still commit seconds later.
    boolean gone = start.sessions().awaitGone(session.connection(), deadline);
    SchemaState after = SchemaState.read(session, start.tool(), request);
    TransactionsSince transactions = TransactionsSince.read(session.connection(), start.mark());
    return new MigrateFindings.Read(
        ended.execution(),
        ended.timedOut(),
        start.tool().profile(),
        start.state(),
        start.standing(),
        after,
        standing(after, ended, gone, deadline),
        transactions,
        gone);
  }

  /** A tool that was ended, or may still be at work, is not asked. */
  private Standing standing(SchemaState after, ToolRun.Ended ended, boolean gone, Deadline deadline)
      throws InterruptedException {
    return ended.timedOut() || !gone
        ? new Standing.Untold("it was still at work")
        : start.tool().standing(start.image(), after.history(), deadline);
  }
}
