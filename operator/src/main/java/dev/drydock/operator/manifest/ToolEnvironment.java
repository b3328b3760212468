package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNull;

import dev.drydock.api.Connection;
import dev.drydock.api.ConnectionEnvironment;
import dev.drydock.api.ConnectionKeys;
import dev.drydock.api.ConnectionSecret;
import dev.drydock.api.Tool;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the container of the migration image gets in its environment. */
final class ToolEnvironment {
  private ToolEnvironment() {}

  /** Drydock's own, then what the pod says, then what is left to say for a tool that connects. */
  static List<EnvVar> of(Tool tool, Connection connection, List<EnvVar> said) {
    List<EnvVar> variables = new ArrayList<>(said);
    String type = requireNonNull(tool.type(), "tool.type");
    if (type.equals("Flyway")) {
      variables.add(variable("DRYDOCK_PATH", requireNonNull(Snapshots.pathOf(tool))));
      return variables;
    }
    variables.add(variable("DRYDOCK_TOOL", type));
    add(variables, variable("HOME", "/tmp"));
    List<EnvVar> secret = ofSecret(tool, connection);
    secret.forEach(variable -> add(variables, variable));
    ConnectionEnvironment env = connection.env();
    if (env != null) {
      addReference(variables, urlVariable(tool), env.url());
      addReference(variables, "PGHOST", env.host());
      addReference(variables, "PGPORT", env.port());
      addReference(variables, "PGDATABASE", env.dbname());
      addReference(variables, "PGUSER", env.user());
      addReference(variables, "PGPASSWORD", env.password());
    }
    variables.addAll(ConnectionVariables.files(connection));
    if (isConnections(urlVariable(tool), env, secret, said)) {
      variables.addAll(ConnectionVariables.besideUrl(connection));
    }
    return variables;
  }

  /**
   * What the connection's Secret gives a tool that connects by itself. It stands above what is
   * inherited: the app may go through a pooler, and the tool has to come to the database that the
   * agent looks at.
   */
  static List<EnvVar> ofSecret(Tool tool, Connection connection) {
    List<EnvVar> variables = new ArrayList<>();
    ConnectionSecret secret = connection.secret();
    if (secret == null || secret.keys() == null || "Flyway".equals(tool.type())) {
      return variables;
    }
    String name = requireNonNull(secret.name(), "secret.name");
    ConnectionKeys keys = secret.keys();
    addKey(variables, urlVariable(tool), name, keys.url());
    addKey(variables, "PGHOST", name, keys.host());
    addKey(variables, "PGPORT", name, keys.port());
    addKey(variables, "PGDATABASE", name, keys.dbname());
    addKey(variables, "PGUSER", name, keys.user());
    addKey(variables, "PGPASSWORD", name, keys.password());
    return variables;
  }

  /** Whether the URL is that of the connection; another that the pod has stays as it is. */
  private static boolean isConnections(
      String variable,
      @Nullable ConnectionEnvironment env,
      List<EnvVar> secret,
      List<EnvVar> said) {
    return (env != null && variable.equals(env.url()))
        || said.stream()
            .filter(other -> other.getName().equals(variable))
            .allMatch(secret::contains);
  }

  /** A variable that the pod has under the very name need not be said. */
  private static void addReference(List<EnvVar> variables, String variable, @Nullable String name) {
    if (name != null && !name.equals(variable)) {
      add(variables, variable(variable, "$(" + name + ")"));
    }
  }

  private static String urlVariable(Tool tool) {
    String said = tool.custom() == null ? null : tool.custom().url();
    return said == null ? "DATABASE_URL" : said;
  }

  private static void addKey(
      List<EnvVar> variables, String variable, String secret, @Nullable String key) {
    if (key != null) {
      add(variables, ConnectionVariables.ofKey(variable, secret, key));
    }
  }

  private static void add(List<EnvVar> variables, EnvVar variable) {
    if (variables.stream().noneMatch(other -> other.getName().equals(variable.getName()))) {
      variables.add(variable);
    }
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }
}
