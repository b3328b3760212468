package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A moment in the server's life, to tell later whether anything was committed since.
 *
 * @param next every transaction with this id or a later one began to write after the moment
 * @param open ids of transactions that were writing at the moment
 * @param timeline the server's line of history, which a failover changes
 */
public record TransactionMark(long next, List<Long> open, String timeline) {
  public TransactionMark {
    open = List.copyOf(open);
  }

  /** Marks this moment. */
  public static TransactionMark take(Connection connection) throws SQLException {
    long next =
        Rows.one(
            connection,
            "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
            row -> row.getLong(1));
    List<Long> open =
        Rows.list(
            connection,
            "SELECT x::text::bigint FROM pg_snapshot_xip(pg_current_snapshot()) x",
            row -> row.getLong(1));
    return new TransactionMark(next, open, timeline(connection));
  }

  /** The timeline is the first part of a log file's name; the control file lags behind. */
  static String timeline(Connection connection) throws SQLException {
    try {
      return Rows.one(
          connection,
          "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)",
          row -> row.getString(1));
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState()) || "0A000".equals(e.getSQLState())) {
        return "hidden";
      }
      throw e;
    }
  }
}
