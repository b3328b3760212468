package dev.drydock.migrations.database;

import dev.drydock.migrations.request.Identity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who the server is. */
public final class ServerReader {
  private static final Pattern MAJOR = Pattern.compile("^(\\d+)");

  private ServerReader() {}

  /**
   * Reads the server's and the database's facts.
   *
   * @param address stands for the system identifier where the server hides it
   */
  public static Server read(Connection connection, String address) throws SQLException {
    String identifier = systemIdentifier(connection).orElse("hidden at " + address);
    return Rows.one(
        connection,
        """
        SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS standby,
               d.datname, d.oid::bigint AS oid, current_user AS role,
               pg_database_size(d.oid) AS bytes
          FROM pg_catalog.pg_database d WHERE d.datname = current_database()
        """,
        row -> {
          String version = row.getString("version").split(" ", 2)[0];
          return new Server(
              new Identity(identifier, row.getString("datname"), row.getLong("oid")),
              version,
              major(version),
              row.getBoolean("standby"),
              row.getString("role"),
              row.getLong("bytes"));
        });
  }

  /** The first number of a version such as {@code 17.5} or {@code 18beta1}. */
  public static int major(String version) {
    Matcher matcher = MAJOR.matcher(version);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static Optional<String> systemIdentifier(Connection connection) throws SQLException {
    try {
      return Optional.of(
          Rows.one(
              connection,
              "SELECT system_identifier::text FROM pg_catalog.pg_control_system()",
              row -> row.getString(1)));
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState()) || "0A000".equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
