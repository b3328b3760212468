package dev.drydock.migrations.database;

import dev.drydock.migrations.door.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tool's own sessions on the server. */
public sealed interface ToolSessions {
  /** Their server processes. */
  List<Integer> pids(Connection connection) throws SQLException;

  /** Waits until they are gone; false when the time is up. */
  boolean awaitGone(Connection connection, Deadline deadline)
      throws SQLException, InterruptedException;

  /** Ends them where they run: a client that is cut off leaves its statement running. */
  default void end(Connection connection) throws SQLException {
    for (int pid : pids(connection)) {
      Backends.end(connection, pid);
    }
  }

  /** Sessions that carry a name of Drydock's. */
  record Named(String prefix) implements ToolSessions {
    @Override
    public List<Integer> pids(Connection connection) throws SQLException {
      return Backends.named(connection, prefix);
    }

    @Override
    public boolean awaitGone(Connection connection, Deadline deadline)
        throws SQLException, InterruptedException {
      return Backends.awaitGone(connection, prefix, deadline);
    }
  }

  /**
   * Sessions of a tool that connects by itself: all that may not stay and began after this moment,
   * since at that moment there were none.
   *
   * @param moment a time of the server's clock, or {@code -infinity}
   */
  record Since(Sessions sessions, String moment) implements ToolSessions {
    private static final Logger LOG = LoggerFactory.getLogger(ToolSessions.class);
    private static final long POLL_MILLIS = 200;

    /** A session whose client is gone and that is idle ends at once: later it is a stranger's. */
    private static final Duration TO_NOTICE = Duration.ofSeconds(5);

    /** Sessions from now on. */
    public static Since now(DatabaseSession session, Sessions sessions) throws SQLException {
      return new Since(
          sessions,
          Rows.one(
              session.connection(), "SELECT clock_timestamp()::text", row -> row.getString(1)));
    }

    /** All sessions that may not stay. */
    public static Since ever(Sessions sessions) {
      return new Since(sessions, "-infinity");
    }

    @Override
    public List<Integer> pids(Connection connection) throws SQLException {
      return sessions.others(connection, moment).stream().map(ForeignSession::pid).toList();
    }

    @Override
    public boolean awaitGone(Connection connection, Deadline deadline)
        throws SQLException, InterruptedException {
      Deadline idle = deadline.within(TO_NOTICE);
      while (true) {
        List<ForeignSession> left = sessions.others(connection, moment);
        if (left.isEmpty()) {
          return true;
        }
        if (idle.isOver() && left.stream().allMatch(ForeignSession::isIdle)) {
          LOG.atWarn().addKeyValue("sessions", Sessions.words(left)).log("strangers are idle");
          return true;
        }
        if (!deadline.pause(POLL_MILLIS)) {
          return false;
        }
      }
    }
  }
}
