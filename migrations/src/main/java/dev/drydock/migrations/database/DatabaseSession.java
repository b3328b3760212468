package dev.drydock.migrations.database;

import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.report.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The agent's own session: direct, with time-outs, and known by its name. */
public final class DatabaseSession implements AutoCloseable {
  private static final int OLDEST_MAJOR = 13;

  private final Connection connection;
  private final Connector connector;
  private final Server server;
  private final Pooling pooling;

  private DatabaseSession(
      Connection connection, Connector connector, Server server, Pooling pooling) {
    this.connection = connection;
    this.connector = connector;
    this.server = server;
    this.pooling = pooling;
  }

  /** Connects, or says what is in the way. */
  public static DatabaseSession open(Connector connector) throws Obstacle {
    Connection connection = FirstConnection.open(connector);
    try {
      return prepare(connection, connector);
    } catch (SQLException e) {
      close(connection);
      throw SqlFailure.obstacle(e);
    } catch (Obstacle e) {
      close(connection);
      throw e;
    }
  }

  private static DatabaseSession prepare(Connection connection, Connector connector)
      throws SQLException, Obstacle {
    Pooling pooling = Pooling.test(connection, connector);
    if (pooling == Pooling.SHARED) {
      throw new Obstacle(
          Reason.POOLED_CONNECTION,
          "the connection goes through a pooler that shares server sessions; "
              + "give Drydock the server's own address");
    }
    try (Statement statement = connection.createStatement()) {
      // Short names could otherwise mean an object of the app's.
      statement.execute("SET search_path = pg_catalog");
      statement.execute("SET statement_timeout = '60s'");
      statement.execute("SET lock_timeout = '10s'");
    }
    Server server = ServerReader.read(connection, connector.settings().address());
    if (server.major() < OLDEST_MAJOR) {
      throw new Obstacle(
          Reason.SERVER_TOO_OLD,
          "the server is PostgreSQL " + server.version() + "; Drydock needs 13 or newer");
    }
    if (server.standby()) {
      throw new Obstacle(
          Reason.DATABASE_UNREACHABLE, "the server is a standby, which takes no changes");
    }
    return new DatabaseSession(connection, connector, server, pooling);
  }

  /** The connection, in autocommit. */
  public Connection connection() {
    return connection;
  }

  /** What opened this session and can open others. */
  public Connector connector() {
    return connector;
  }

  /** The server's facts as they were when the session began. */
  public Server server() {
    return server;
  }

  /** What stands between. */
  public Pooling pooling() {
    return pooling;
  }

  @Override
  public void close() {
    close(connection);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is of no more use either way.
    }
  }
}
