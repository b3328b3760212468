package dev.drydock.migrations.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * How to reach the app's database, as the app does it.
 *
 * @param hosts one or more servers, tried in this order
 * @param parameters driver parameters by pgjdbc's names, such as {@code sslmode}
 * @param schema the schema that a URL of Prisma names
 */
public record ConnectionSettings(
    List<HostAndPort> hosts,
    String database,
    String user,
    Optional<String> password,
    Map<String, String> parameters,
    Optional<String> schema) {

  /** One server; a host that begins with a slash is the folder of its socket. */
  public record HostAndPort(String host, int port) {
    boolean isFolder() {
      return host.startsWith("/");
    }

    boolean isLocal() {
      return isFolder()
          || host.equalsIgnoreCase("localhost")
          || host.startsWith("127.")
          || host.equals("::1");
    }
  }

  /** What pgjdbc and libpq call by different names. */
  private static final Map<String, String> LIBPQ_VARIABLES =
      Map.of(
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT",
          "sslcert", "PGSSLCERT",
          "sslkey", "PGSSLKEY",
          "options", "PGOPTIONS",
          "channelBinding", "PGCHANNELBINDING",
          "gssEncMode", "PGGSSENCMODE");

  public ConnectionSettings {
    hosts = List.copyOf(hosts);
    parameters = Map.copyOf(parameters);
  }

  /** The file of the server's socket, if that is how it is reached. */
  public Optional<Path> socket() {
    HostAndPort first = hosts.getFirst();
    return first.isFolder()
        ? Optional.of(Path.of(first.host(), ".s.PGSQL." + first.port()))
        : Optional.empty();
  }

  /** Whether the server, or what leads to it, has to be in the pod itself. */
  public boolean isLocal() {
    return hosts.stream().allMatch(HostAndPort::isLocal);
  }

  /** The address as pgjdbc reads it, without credentials. */
  public String jdbcUrl() {
    String servers =
        hosts.stream()
            .map(
                server ->
                    (server.isFolder() ? "localhost" : bracketed(server.host()))
                        + ":"
                        + server.port())
            .collect(Collectors.joining(","));
    return "jdbc:postgresql://"
        + servers
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /** What pgjdbc gets beside the address. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(parameters);
    properties.setProperty("user", user);
    password.ifPresent(value -> properties.setProperty("password", value));
    if (socket().isPresent()) {
      // As libpq does: what stays within the machine is not encrypted.
      properties.keySet().removeIf(name -> String.valueOf(name).startsWith("ssl"));
      properties.setProperty("sslmode", "disable");
      properties.setProperty("gssEncMode", "disable");
    }
    return properties;
  }

  /** The same connection for libpq's programs, which take all of it from the environment. */
  public Map<String, String> libpqEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "PGHOST", hosts.stream().map(HostAndPort::host).collect(Collectors.joining(",")));
    environment.put(
        "PGPORT",
        hosts.stream().map(server -> "" + server.port()).collect(Collectors.joining(",")));
    environment.put("PGDATABASE", database);
    environment.put("PGUSER", user);
    password.ifPresent(value -> environment.put("PGPASSWORD", value));
    LIBPQ_VARIABLES.forEach(
        (parameter, variable) -> {
          String value = parameters.get(parameter);
          if (value != null) {
            environment.put(variable, value);
          }
        });
    return environment;
  }

  /** The place in words, for messages. */
  public String address() {
    return hosts.stream()
        .map(
            server ->
                server.isFolder() ? server.host() : bracketed(server.host()) + ":" + server.port())
        .collect(Collectors.joining(","));
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return "ConnectionSettings[" + address() + "/" + database + ", user " + user + "]";
  }
}
