package dev.drydock.migrations.database;

import dev.drydock.migrations.door.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Server processes, by the names of their connections. */
public final class Backends {
  private static final long POLL_MILLIS = 200;

  private Backends() {}

  /** Ends one, if the role may. */
  static void end(Connection connection, int pid) throws SQLException {
    try {
      Rows.isTrue(connection, "SELECT pg_terminate_backend(?)", pid);
    } catch (SQLException e) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  /** Waits until none is left whose connection's name begins so; false when the time is up. */
  public static boolean awaitGone(Connection connection, String prefix, Deadline deadline)
      throws SQLException, InterruptedException {
    while (!named(connection, prefix).isEmpty()) {
      if (!deadline.pause(POLL_MILLIS)) {
        return false;
      }
    }
    return true;
  }

  static List<Integer> named(Connection connection, String prefix) throws SQLException {
    return Rows.list(
        connection,
        """
        SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND starts_with(application_name, ?)
           AND pid <> pg_backend_pid()
        """,
        row -> row.getInt(1),
        prefix);
  }
}
