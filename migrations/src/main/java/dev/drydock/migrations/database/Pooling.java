package dev.drydock.migrations.database;

import dev.drydock.migrations.connect.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;

/** Tells whether a connection is a session of the server, or only lent by a pooler. */
public enum Pooling {
  /** The server itself, as far as one can tell. */
  DIRECT,
  /** Something between keeps one server session for each connection. */
  SESSION,
  /** Statements of one connection may run in different sessions, or two share one. */
  SHARED;

  private static final int TRANSACTIONS = 4;

  /** Tries it with a second connection; sets nothing that a pooler would hand to others. */
  static Pooling test(Connection connection, Connector connector) throws SQLException {
    try (Connection second = connector.openControl()) {
      Set<Integer> first = new HashSet<>();
      Set<Integer> other = new HashSet<>();
      for (int i = 0; i < TRANSACTIONS; i++) {
        first.add(backend(connection));
        other.add(backend(second));
      }
      boolean apart = first.size() == 1 && other.size() == 1 && !first.equals(other);
      if (!apart || sharesLocks(connection, second)) {
        return SHARED;
      }
      int announced = connection.unwrap(PGConnection.class).getBackendPID();
      return first.contains(announced) ? DIRECT : SESSION;
    }
  }

  private static int backend(Connection connection) throws SQLException {
    return Rows.one(connection, "SELECT pg_backend_pid()", row -> row.getInt(1));
  }

  /** A session may take its own lock again; another session may not. */
  private static boolean sharesLocks(Connection first, Connection second) throws SQLException {
    long key = ThreadLocalRandom.current().nextLong();
    if (!Rows.isTrue(first, "SELECT pg_try_advisory_lock(?)", key)) {
      return true;
    }
    boolean shared = Rows.isTrue(second, "SELECT pg_try_advisory_lock(?)", key);
    if (shared) {
      Rows.isTrue(second, "SELECT pg_advisory_unlock(?)", key);
    }
    boolean released = Rows.isTrue(first, "SELECT pg_advisory_unlock(?)", key);
    return shared || !released;
  }
}
