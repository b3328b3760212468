package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What became of the transactions since a mark.
 *
 * @param failedOver whether the server's timeline is another one
 * @param surviving how many are committed, still open or not known; none is proof that nothing was
 *     written
 */
public record TransactionsSince(boolean failedOver, long surviving) {
  /** More than this are not looked at one by one: so many are no failed migration's. */
  private static final long MOST = 2_000_000;

  /** Reads their fate. Takes one transaction id itself, to have an upper end, and gives it back. */
  public static TransactionsSince read(Connection connection, TransactionMark mark)
      throws SQLException {
    if (!TransactionMark.timeline(connection).equals(mark.timeline())) {
      return new TransactionsSince(true, 0);
    }
    long end = ownId(connection);
    if (end < mark.next() || end - mark.next() > MOST) {
      return new TransactionsSince(false, MOST);
    }
    long surviving = surviving(connection, mark.next(), end - 1);
    for (long open : List.copyOf(mark.open())) {
      surviving += surviving(connection, open, open);
    }
    return new TransactionsSince(false, surviving);
  }

  /** A snapshot ends at the last finished transaction; only an id of one's own is beyond all. */
  private static long ownId(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return Rows.one(
          connection, "SELECT pg_current_xact_id()::text::bigint", row -> row.getLong(1));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long surviving(Connection connection, long first, long last) throws SQLException {
    return Rows.one(
        connection,
        """
        SELECT count(*) FROM generate_series(?::bigint, ?::bigint) x
         WHERE pg_xact_status(x::text::xid8) IS DISTINCT FROM 'aborted'
        """,
        row -> row.getLong(1),
        first,
        last);
  }
}
