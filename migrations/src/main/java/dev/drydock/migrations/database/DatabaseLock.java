package dev.drydock.migrations.database;

import dev.drydock.migrations.door.Deadline;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one lock of a database that every writing agent holds.
 *
 * <p>It is polled and taken outside of a transaction: a session that waits in a lock, or sits in a
 * transaction, would make CREATE INDEX CONCURRENTLY wait for ever.
 */
public final class DatabaseLock {
  /** "drydock" in ASCII. */
  private static final long KEY = 0x647279646f636bL;

  private static final long POLL_MILLIS = 500;

  private DatabaseLock() {}

  /** Takes the lock; false when another holds it until the deadline. */
  public static boolean take(Connection connection, Deadline deadline)
      throws SQLException, InterruptedException {
    while (!Rows.isTrue(connection, "SELECT pg_try_advisory_lock(?)", KEY)) {
      if (!deadline.pause(POLL_MILLIS)) {
        return false;
      }
    }
    return true;
  }
}
