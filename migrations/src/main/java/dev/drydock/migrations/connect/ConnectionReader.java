package dev.drydock.migrations.connect;

import dev.drydock.migrations.connect.ConnectionSettings.HostAndPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes connection settings from the environment of the pod. */
public final class ConnectionReader {
  private static final String PREFIX = "DRYDOCK_CONNECTION_";

  /** What the app's own environment may say about encryption. */
  private static final Map<String, String> FROM_ENVIRONMENT =
      Map.of(
          "PGSSLMODE", "sslmode",
          "PGSSLROOTCERT", "sslrootcert",
          "PGSSLCERT", "sslcert",
          "PGSSLKEY", "sslkey");

  private final Map<String, String> environment;

  public ConnectionReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Every value of the connection that must not be seen, whether or not it can be understood. */
  public List<String> secretValues() {
    List<String> values = new ArrayList<>();
    Optional.ofNullable(environment.get(PREFIX + "PASSWORD")).ifPresent(values::add);
    Optional.ofNullable(environment.get(PREFIX + "URL")).ifPresent(values::add);
    try {
      ConnectionSettings settings = read();
      settings.password().ifPresent(values::add);
      Optional.ofNullable(settings.parameters().get("sslpassword")).ifPresent(values::add);
    } catch (ConnectionInvalid e) {
      // Then nothing more is known; the step itself says what is wrong.
    }
    return values;
  }

  /** The settings. */
  public ConnectionSettings read() throws ConnectionInvalid {
    Optional<String> url = value("URL");
    ConnectionUrl parts =
        url.isPresent() ? ConnectionUrl.parse(url.get(), PREFIX + "URL") : fromParts();
    Map<String, String> parameters = new HashMap<>();
    FROM_ENVIRONMENT.forEach(
        (variable, parameter) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isBlank()) {
            parameters.put(parameter, value);
          }
        });
    parameters.putAll(parts.parameters());
    Optional<String> givenUser = value("USER");
    Optional<String> givenPassword = value("PASSWORD");
    return new ConnectionSettings(
        parts.hosts(),
        parts.database().orElseThrow(() -> missing(url, "DBNAME", "database")),
        givenUser.or(parts::user).orElseThrow(() -> missing(url, "USER", "user")),
        givenPassword.or(parts::password),
        parameters);
  }

  private ConnectionUrl fromParts() throws ConnectionInvalid {
    String variable = PREFIX + "HOST";
    String host =
        value("HOST")
            .orElseThrow(
                () ->
                    new ConnectionInvalid("neither " + PREFIX + "URL nor " + variable + " is set"));
    Optional<String> port = value("PORT");
    return new ConnectionUrl(
        List.of(
            new HostAndPort(
                ConnectionUrl.host(host, variable),
                ConnectionUrl.port(port.orElse("5432"), PREFIX + "PORT"))),
        value("DBNAME"),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private Optional<String> value(String name) throws ConnectionInvalid {
    String value = environment.get(PREFIX + name);
    if (value != null && value.isBlank()) {
      throw new ConnectionInvalid(PREFIX + name + " is empty");
    }
    return Optional.ofNullable(value).map(text -> name.equals("PASSWORD") ? text : text.strip());
  }

  private static ConnectionInvalid missing(Optional<String> url, String part, String what) {
    return new ConnectionInvalid(
        url.isPresent()
            ? PREFIX + "URL names no " + what
            : PREFIX + part + " is not set, so there is no " + what);
  }
}
