package dev.drydock.operator;

import dev.drydock.operator.manifest.AgentImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the operator is told by its environment.
 *
 * @param migrationsImage {@code DRYDOCK_MIGRATIONS_IMAGE}: the image of the Jobs that it makes
 * @param namespace {@code DRYDOCK_NAMESPACE}: where it runs and keeps its Leases
 * @param identity {@code DRYDOCK_POD_NAME}: who it is among its replicas
 * @param watchNamespaces {@code DRYDOCK_WATCH_NAMESPACES}: separated by commas; all when empty
 * @param leaderElection {@code DRYDOCK_LEADER_ELECTION}: {@code false} where only one ever runs
 * @param httpPort {@code DRYDOCK_HTTP_PORT}: of health and metrics
 */
public record Configuration(
    AgentImage migrationsImage,
    String namespace,
    String identity,
    Set<String> watchNamespaces,
    boolean leaderElection,
    int httpPort) {

  public Configuration {
    watchNamespaces = Set.copyOf(watchNamespaces);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException if it lacks what has no default, or a value is not understood
   */
  public static Configuration of(Map<String, String> environment) {
    return new Configuration(
        new AgentImage(required(environment, "DRYDOCK_MIGRATIONS_IMAGE")),
        said(environment, "DRYDOCK_NAMESPACE").orElse("drydock-system"),
        said(environment, "DRYDOCK_POD_NAME").orElseGet(() -> UUID.randomUUID().toString()),
        said(environment, "DRYDOCK_WATCH_NAMESPACES").map(Configuration::names).orElse(Set.of()),
        said(environment, "DRYDOCK_LEADER_ELECTION").map(Configuration::truth).orElse(true),
        said(environment, "DRYDOCK_HTTP_PORT").map(Integer::parseInt).orElse(8080));
  }

  private static String required(Map<String, String> environment, String name) {
    return said(environment, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " must be set"));
  }

  private static Optional<String> said(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "DRYDOCK_LEADER_ELECTION is true or false, not " + value);
    };
  }
}
