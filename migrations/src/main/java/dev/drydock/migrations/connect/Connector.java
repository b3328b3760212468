package dev.drydock.migrations.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Opens connections that carry the name of run and step, so that agents know each other. */
public final class Connector {
  private static final int CONNECT_SECONDS = 10;

  /** Longer than any statement time-out of the agent's own reads. */
  private static final int CONTROL_SOCKET_SECONDS = 90;

  private final ConnectionSettings settings;
  private final ApplicationName name;

  public Connector(ConnectionSettings settings, ApplicationName name) {
    this.settings = settings;
    this.name = name;
  }

  /** The settings behind this connector. */
  public ConnectionSettings settings() {
    return settings;
  }

  /** The name of this agent's own connections. */
  public ApplicationName name() {
    return name;
  }

  /** A connection for the agent's own short statements. */
  public Connection openControl() throws SQLException {
    return open(name.control(), CONTROL_SOCKET_SECONDS);
  }

  /** A connection for the tool, whose statements may take hours. */
  public Connection openTool() throws SQLException {
    return open(name.tool(), 0);
  }

  private Connection open(String applicationName, int socketSeconds) throws SQLException {
    Properties properties = settings.properties();
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", "" + CONNECT_SECONDS);
    properties.setProperty("loginTimeout", "" + 2 * CONNECT_SECONDS);
    properties.setProperty("socketTimeout", "" + socketSeconds);
    properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
    properties.setProperty("tcpKeepAlive", "true");
    if (settings.hosts().size() > 1) {
      properties.setProperty("targetServerType", "primary");
    }
    Connection connection = new Driver().connect(settings.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("the driver does not know this URL", "08001");
    }
    return connection;
  }
}
