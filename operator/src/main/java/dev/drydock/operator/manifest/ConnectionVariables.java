package dev.drydock.operator.manifest;

import dev.drydock.api.Connection;
import dev.drydock.api.ConnectionEnvironment;
import dev.drydock.api.ConnectionFiles;
import dev.drydock.api.ConnectionKeys;
import dev.drydock.api.ConnectionSecret;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent comes by each part of the connection: {@code DRYDOCK_CONNECTION_URL} from a Secret,
 * {@code …_URL_ENV} the name of a variable that holds it, {@code …_URL_FILE} the path of a file.
 */
final class ConnectionVariables {
  private static final String PREFIX = "DRYDOCK_CONNECTION_";
  private static final String BESIDE_URL = "DRYDOCK_BESIDE_URL_";

  private ConnectionVariables() {}

  static List<EnvVar> of(Connection connection) {
    List<EnvVar> variables = new ArrayList<>();
    ConnectionSecret secret = connection.secret();
    if (secret != null && secret.keys() != null) {
      fromSecret(variables, secret.name(), secret.keys());
    }
    ConnectionEnvironment env = connection.env();
    if (env != null) {
      add(variables, PREFIX + "URL_ENV", env.url());
      add(variables, PREFIX + "HOST_ENV", env.host());
      add(variables, PREFIX + "PORT_ENV", env.port());
      add(variables, PREFIX + "DBNAME_ENV", env.dbname());
      add(variables, PREFIX + "USER_ENV", env.user());
      add(variables, PREFIX + "PASSWORD_ENV", env.password());
    }
    variables.addAll(files(connection));
    return variables;
  }

  /** The paths of the files alone: a tool's container reads them itself. */
  static List<EnvVar> files(Connection connection) {
    List<EnvVar> variables = new ArrayList<>();
    ConnectionFiles files = connection.files();
    if (files != null) {
      add(variables, PREFIX + "URL_FILE", files.url());
      add(variables, PREFIX + "HOST_FILE", files.host());
      add(variables, PREFIX + "PORT_FILE", files.port());
      add(variables, PREFIX + "DBNAME_FILE", files.dbname());
      add(variables, PREFIX + "USER_FILE", files.user());
      add(variables, PREFIX + "PASSWORD_FILE", files.password());
    }
    return variables;
  }

  /**
   * User and password that stand beside a URL, whose own they replace: the agent does so by itself,
   * a tool that reads nothing but the URL needs one with them in it.
   */
  static List<EnvVar> besideUrl(Connection connection) {
    ConnectionSecret secret = connection.secret();
    ConnectionEnvironment env = connection.env();
    ConnectionFiles files = connection.files();
    ConnectionKeys keys = secret == null ? null : secret.keys();
    boolean url =
        (keys != null && keys.url() != null)
            || (env != null && env.url() != null)
            || (files != null && files.url() != null);
    List<EnvVar> variables = new ArrayList<>();
    if (!url) {
      return variables;
    }
    if (secret != null && keys != null) {
      addKey(variables, BESIDE_URL + "USER", secret.name(), keys.user());
      addKey(variables, BESIDE_URL + "PASSWORD", secret.name(), keys.password());
    }
    if (env != null) {
      add(variables, BESIDE_URL + "USER", reference(env.user()));
      add(variables, BESIDE_URL + "PASSWORD", reference(env.password()));
    }
    if (files != null) {
      add(variables, BESIDE_URL + "USER_FILE", files.user());
      add(variables, BESIDE_URL + "PASSWORD_FILE", files.password());
    }
    return variables;
  }

  private static @Nullable String reference(@Nullable String name) {
    return name == null ? null : "$(" + name + ")";
  }

  private static void fromSecret(
      List<EnvVar> variables, @Nullable String secret, ConnectionKeys keys) {
    addKey(variables, PREFIX + "URL", secret, keys.url());
    addKey(variables, PREFIX + "HOST", secret, keys.host());
    addKey(variables, PREFIX + "PORT", secret, keys.port());
    addKey(variables, PREFIX + "DBNAME", secret, keys.dbname());
    addKey(variables, PREFIX + "USER", secret, keys.user());
    addKey(variables, PREFIX + "PASSWORD", secret, keys.password());
  }

  private static void add(List<EnvVar> variables, String variable, @Nullable String value) {
    if (value != null) {
      variables.add(new EnvVarBuilder().withName(variable).withValue(value).build());
    }
  }

  private static void addKey(
      List<EnvVar> variables, String variable, @Nullable String secret, @Nullable String key) {
    if (key != null) {
      variables.add(ofKey(variable, secret, key));
    }
  }

  /** A variable that the kubelet fills from a Secret. */
  static EnvVar ofKey(String variable, @Nullable String secret, String key) {
    // @formatter:off
    return new EnvVarBuilder()
        .withName(variable)
        .withNewValueFrom()
            .withNewSecretKeyRef().withName(secret).withKey(key).endSecretKeyRef()
        .endValueFrom()
        .build();
    // @formatter:on
  }
}
