package dev.drydock.migrations.connect;

import dev.drydock.migrations.connect.ConnectionSettings.HostAndPort;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A connection URL in parts: {@code postgres://}, {@code postgresql://} or {@code jdbc:}.
 *
 * <p>Credentials are cut at the last {@code @} before the path, so that a password with an
 * unescaped {@code @} still works.
 */
record ConnectionUrl(
    List<HostAndPort> hosts,
    Optional<String> database,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> parameters,
    Optional<String> schema) {
  private static final int DEFAULT_PORT = 5432;

  static ConnectionUrl parse(String url, String variable) throws ConnectionInvalid {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:")) {
      return parseJdbc(url, variable);
    }
    if (lower.startsWith("postgres://") || lower.startsWith("postgresql://")) {
      return parseLibpq(url.substring(url.indexOf("://") + 3), variable);
    }
    throw new ConnectionInvalid(
        variable + " must begin with postgres://, postgresql:// or jdbc:postgresql://");
  }

  private static ConnectionUrl parseJdbc(String url, String variable) throws ConnectionInvalid {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null) {
      throw new ConnectionInvalid(variable + " is not a JDBC URL of PostgreSQL");
    }
    Map<String, String> parameters = new HashMap<>();
    for (String name : parsed.stringPropertyNames()) {
      parameters.put(name, parsed.getProperty(name));
    }
    String[] names = take(parameters, "PGHOST").orElse("localhost").split(",", -1);
    String[] ports = take(parameters, "PGPORT").orElse("" + DEFAULT_PORT).split(",", -1);
    List<HostAndPort> hosts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String port = i < ports.length ? ports[i] : ports[0];
      hosts.add(new HostAndPort(unbracketed(names[i]), port(port, variable)));
    }
    Optional<String> database = take(parameters, "PGDBNAME");
    Optional<String> user = take(parameters, "user");
    Optional<String> password = take(parameters, "password");
    return new ConnectionUrl(
        hosts,
        database,
        user,
        password,
        Parameters.known(parameters, Parameters.Dialect.JDBC),
        Optional.empty());
  }

  private static ConnectionUrl parseLibpq(String rest, String variable) throws ConnectionInvalid {
    int slash = rest.indexOf('/');
    int at = (slash < 0 ? rest : rest.substring(0, slash)).lastIndexOf('@');
    String credentials = at < 0 ? "" : rest.substring(0, at);
    String afterCredentials = rest.substring(at + 1);
    int question = afterCredentials.indexOf('?');
    String query = question < 0 ? "" : afterCredentials.substring(question + 1);
    String place = question < 0 ? afterCredentials : afterCredentials.substring(0, question);
    int path = place.indexOf('/');
    String database = path < 0 ? "" : place.substring(path + 1);

    Map<String, String> parameters = query(query, variable);
    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    Optional<String> password =
        colon < 0
            ? take(parameters, "password")
            : Optional.of(decode(credentials.substring(colon + 1), variable));
    Optional<String> queryHost = take(parameters, "host");
    Optional<String> queryPort = take(parameters, "port");
    String authority = path < 0 ? place : place.substring(0, path);
    Optional<String> queryUser = take(parameters, "user");
    Optional<String> queryDatabase = take(parameters, "dbname");
    return new ConnectionUrl(
        queryHost.isPresent()
            ? hosts(queryHost.get(), queryPort.orElse("" + DEFAULT_PORT), variable)
            : hosts(authority, variable),
        nonEmpty(decode(database, variable)).or(() -> queryDatabase),
        nonEmpty(decode(user, variable)).or(() -> queryUser),
        password,
        Parameters.known(parameters, Parameters.Dialect.LIBPQ),
        take(parameters, "schema"));
  }

  /** Hosts as a parameter names them, which stands above those before the path. */
  private static List<HostAndPort> hosts(String names, String ports, String variable)
      throws ConnectionInvalid {
    String[] each = ports.split(",", -1);
    List<HostAndPort> hosts = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      String port = each[Math.min(hosts.size(), each.length - 1)];
      hosts.add(new HostAndPort(host(name, variable), port(port, variable)));
    }
    return oneSocket(hosts, variable);
  }

  private static List<HostAndPort> hosts(String authority, String variable)
      throws ConnectionInvalid {
    List<HostAndPort> hosts = new ArrayList<>();
    for (String each : authority.split(",", -1)) {
      boolean folder = decode(each, variable).startsWith("/");
      boolean whole = each.endsWith("]") || (folder && !each.matches(".*:[0-9]+"));
      int colon = whole ? -1 : each.lastIndexOf(':');
      String host = decode(colon < 0 ? each : each.substring(0, colon), variable);
      hosts.add(
          new HostAndPort(
              host(unbracketed(host), variable),
              colon < 0 ? DEFAULT_PORT : port(each.substring(colon + 1), variable)));
    }
    return oneSocket(hosts, variable);
  }

  private static List<HostAndPort> oneSocket(List<HostAndPort> hosts, String variable)
      throws ConnectionInvalid {
    if (hosts.size() > 1 && hosts.stream().anyMatch(HostAndPort::isFolder)) {
      throw new ConnectionInvalid(variable + " names a socket folder beside another host");
    }
    return hosts;
  }

  /** Refuses a host without a name; a folder is that of a socket. */
  static String host(String host, String variable) throws ConnectionInvalid {
    if (host.isBlank()) {
      throw new ConnectionInvalid(variable + " names no host");
    }
    return host;
  }

  /** Reads a port. */
  static int port(String text, String variable) throws ConnectionInvalid {
    try {
      int port = Integer.parseInt(text.strip());
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, without the value.
    }
    throw new ConnectionInvalid(variable + " has a port that is no number from 1 to 65535");
  }

  private static Map<String, String> query(String query, String variable) throws ConnectionInvalid {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            decode(pair.substring(0, equals), variable),
            decode(pair.substring(equals + 1), variable));
      }
    }
    return parameters;
  }

  /** Percent escapes only: a plus sign is a plus sign. */
  private static String decode(String text, String variable) throws ConnectionInvalid {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ConnectionInvalid(
          variable + " has a percent sign that begins no escape; write it as %25");
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<String> take(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.remove(name));
  }

  @Override
  public String toString() {
    return "ConnectionUrl" + hosts;
  }
}
