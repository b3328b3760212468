package dev.drydock.migrations.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections that carry the name of run and step, so that agents know each other. */
public final class Connector {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final int CONNECT_SECONDS = 10;

  /** Longer than any statement time-out of the agent's own reads. */
  private static final int CONTROL_SOCKET_SECONDS = 90;

  private final ConnectionReader reader;
  private final ApplicationName name;
  private final List<String> keptContainers;
  private volatile ConnectionSettings settings;
  private volatile boolean connected;

  /**
   * A connector for what the pod says.
   *
   * @param keptContainers those of the app's that stand beside the agent, such as a proxy
   */
  public Connector(ConnectionReader reader, ApplicationName name, List<String> keptContainers)
      throws ConnectionInvalid {
    this.reader = reader;
    this.name = name;
    this.keptContainers = List.copyOf(keptContainers);
    this.settings = reader.read();
  }

  /** The settings as the pod says them now; as they were, while a file is being changed. */
  public ConnectionSettings settings() {
    try {
      settings = reader.read();
    } catch (ConnectionInvalid e) {
      LOG.atWarn().log("the connection is as it was: {}", e.getMessage());
    }
    return settings;
  }

  /** Whether any connection was made: then what leads to the server was there. */
  public boolean hasConnected() {
    return connected;
  }

  /** Containers of the app's beside the agent. */
  public List<String> keptContainers() {
    return keptContainers;
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
    ConnectionSettings settings = settings();
    Properties properties = settings.properties();
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("connectTimeout", "" + CONNECT_SECONDS);
    properties.setProperty("loginTimeout", "" + 2 * CONNECT_SECONDS);
    properties.setProperty("socketTimeout", "" + socketSeconds);
    properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
    properties.setProperty("tcpKeepAlive", "true");
    settings
        .socket()
        .ifPresent(
            file -> {
              properties.setProperty("socketFactory", UnixSockets.class.getName());
              properties.setProperty("socketFactoryArg", file.toString());
            });
    if (settings.hosts().size() > 1) {
      properties.setProperty("targetServerType", "primary");
    }
    Connection connection = new Driver().connect(settings.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("the driver does not know this URL", "08001");
    }
    connected = true;
    return connection;
  }
}
