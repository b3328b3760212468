package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Advisory locks of this database, which tools take while they work. */
public final class AdvisoryLocks {
  private AdvisoryLocks() {}

  /** The number that PostgreSQL makes of a text. */
  public static long ofText(Connection connection, String text) throws SQLException {
    return Rows.one(connection, "SELECT hashtext(?)::bigint", row -> row.getLong(1), text);
  }

  /** Who holds the lock of this number: application, user and process. */
  public static List<String> holders(Connection connection, long key) throws SQLException {
    return Rows.list(
        connection,
        """
        SELECT coalesce(nullif(a.application_name, ''), 'no application name') AS application,
               coalesce(a.usename::text, '?') AS usename, l.pid
          FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND (l.classid::bigint << 32) + l.objid::bigint = ?
         ORDER BY l.pid
        """,
        row ->
            "%s (user %s, pid %d)"
                .formatted(
                    row.getString("application"), row.getString("usename"), row.getInt("pid")),
        key);
  }
}
