package dev.drydock.migrations.connect;

import dev.drydock.migrations.connect.ConnectionPart.Found;
import dev.drydock.migrations.connect.ConnectionSettings.HostAndPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes connection settings from the environment and the files of the pod. */
public final class ConnectionReader {

  /** What the app's own environment may say about encryption. */
  private static final Map<String, String> FROM_ENVIRONMENT =
      Map.of(
          "PGSSLMODE", "sslmode",
          "PGSSLROOTCERT", "sslrootcert",
          "PGSSLCERT", "sslcert",
          "PGSSLKEY", "sslkey");

  private final Map<String, String> environment;
  private final Consumer<List<String>> secrets;

  public ConnectionReader(Map<String, String> environment) {
    this(environment, values -> {});
  }

  private ConnectionReader(Map<String, String> environment, Consumer<List<String>> secrets) {
    this.environment = Map.copyOf(environment);
    this.secrets = secrets;
  }

  /** The same reader, which tells what must not be seen each time it reads. */
  public ConnectionReader telling(Consumer<List<String>> listener) {
    return new ConnectionReader(environment, listener);
  }

  /** Every value of the connection that must not be seen, whether or not it can be understood. */
  public List<String> secretValues() {
    List<String> values = new ArrayList<>();
    for (ConnectionPart part : List.of(ConnectionPart.PASSWORD, ConnectionPart.URL)) {
      try {
        part.find(environment).map(Found::value).ifPresent(values::add);
      } catch (ConnectionInvalid e) {
        // There is nothing to see then; the step itself says what is wrong.
      }
    }
    try {
      values.addAll(secretValues(settings()));
    } catch (ConnectionInvalid e) {
      // Then nothing more is known.
    }
    return values;
  }

  /** The settings as the pod says them now: a file may have changed. */
  public ConnectionSettings read() throws ConnectionInvalid {
    ConnectionSettings settings = settings();
    secrets.accept(secretValues(settings));
    return settings;
  }

  private ConnectionSettings settings() throws ConnectionInvalid {
    Optional<Found> url = ConnectionPart.URL.find(environment);
    ConnectionUrl parts =
        url.isPresent() ? ConnectionUrl.parse(url.get().value(), url.get().source()) : fromParts();
    Map<String, String> parameters = new HashMap<>();
    FROM_ENVIRONMENT.forEach(
        (variable, parameter) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isBlank()) {
            parameters.put(parameter, value);
          }
        });
    parameters.putAll(parts.parameters());
    Optional<String> user = ConnectionPart.USER.find(environment).map(Found::value);
    Optional<String> password = ConnectionPart.PASSWORD.find(environment).map(Found::value);
    return new ConnectionSettings(
        parts.hosts(),
        parts.database().orElseThrow(() -> missing(url, ConnectionPart.DBNAME, "database")),
        user.or(parts::user).orElseThrow(() -> missing(url, ConnectionPart.USER, "user")),
        password.or(parts::password),
        ClientKey.readable(parameters),
        parts.schema());
  }

  /** Whether all of it is one URL, which a tool reads as it is. */
  public boolean isUrl() throws ConnectionInvalid {
    return ConnectionPart.URL.find(environment).isPresent();
  }

  private ConnectionUrl fromParts() throws ConnectionInvalid {
    Found host =
        ConnectionPart.HOST
            .find(environment)
            .orElseThrow(
                () ->
                    new ConnectionInvalid(
                        "neither %s nor %s is set"
                            .formatted(
                                ConnectionPart.URL.variable(), ConnectionPart.HOST.variable())));
    Optional<Found> port = ConnectionPart.PORT.find(environment);
    return new ConnectionUrl(
        List.of(
            new HostAndPort(
                ConnectionUrl.host(host.value(), host.source()),
                ConnectionUrl.port(
                    port.map(Found::value).orElse("5432"),
                    port.map(Found::source).orElse(ConnectionPart.PORT.variable())))),
        ConnectionPart.DBNAME.find(environment).map(Found::value),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static List<String> secretValues(ConnectionSettings settings) {
    List<String> values = new ArrayList<>();
    settings.password().ifPresent(values::add);
    Optional.ofNullable(settings.parameters().get("sslpassword")).ifPresent(values::add);
    return values;
  }

  private static ConnectionInvalid missing(Optional<Found> url, ConnectionPart part, String what) {
    return new ConnectionInvalid(
        url.isPresent()
            ? url.get().source() + " names no " + what
            : part.variable() + " is not set, so there is no " + what);
  }
}
