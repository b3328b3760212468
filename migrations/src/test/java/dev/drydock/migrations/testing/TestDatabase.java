package dev.drydock.migrations.testing;

import dev.drydock.migrations.database.Rows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A database of one test, and the role that the app would use. */
public record TestDatabase(TestServer server, String name, String role, String password) {

  /** What the pod's environment says about this database. */
  public Map<String, String> environment() {
    return Map.of(
        "DRYDOCK_CONNECTION_HOST", "127.0.0.1",
        "DRYDOCK_CONNECTION_PORT", "" + server.port(),
        "DRYDOCK_CONNECTION_DBNAME", name,
        "DRYDOCK_CONNECTION_USER", role,
        "DRYDOCK_CONNECTION_PASSWORD", password);
  }

  /** The address with its credentials. */
  public String url() {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(escaped(role), escaped(password), server.port(), escaped(name));
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A connection as the app's role. */
  public Connection connect() throws SQLException {
    return server.connect(name, role, password);
  }

  /** Runs statements as the app's role. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs statements as the superuser, in this database. */
  public void administer(String sql) {
    try (Connection connection = server.superuser(name);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Whether one statement sleeps in it. */
  public boolean isSleeping() {
    return query(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                + " AND datname = current_database()")
        .contains("1");
  }

  /** The first column of all rows, as text. */
  public List<String> query(String sql) {
    try (Connection connection = server.superuser(name)) {
      return Rows.list(connection, sql, row -> String.valueOf(row.getString(1)));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
