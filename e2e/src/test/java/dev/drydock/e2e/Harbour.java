package dev.drydock.e2e;

import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace with one encrypted PostgreSQL, and many small apps that reach it in their ways. */
final class Harbour implements AutoCloseable {
  private static final Duration OFTEN = Duration.ofMillis(300);
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final KubernetesClient client = Cluster.client();
  private final String namespace;
  private final Database database;

  private Harbour(String namespace) {
    this.namespace = namespace;
    this.database = new Database(namespace);
  }

  /** A harbour with a server that is ready, and its two roles sailor and captain. */
  static Harbour open(String name) {
    Harbour harbour =
        new Harbour(
            "e2e-%s-%s".formatted(name, Long.toString(System.currentTimeMillis() % 1_000_000, 36)));
    harbour.apply(Template.filled("namespace.yaml", Map.of("namespace", harbour.namespace)));
    Certificates certificates = Certificates.make();
    harbour.apply(certificates.secret("server-tls", "ca.crt", "server.crt", "server.key"));
    harbour.apply(
        certificates.secret(
            "client-tls",
            "ca.crt",
            "other.crt",
            "client.crt",
            "client.key",
            "stranger.crt",
            "stranger.key"));
    harbour.apply(Template.filled("connections/server.yaml", Map.of()));
    harbour.awaitServer();
    return harbour;
  }

  String namespace() {
    return namespace;
  }

  Database database() {
    return database;
  }

  void apply(String yaml) {
    Cluster.apply(namespace, yaml, Cluster.PERSON);
  }

  private void awaitServer() {
    await(
        "the server",
        PATIENCE,
        () ->
            List.of("postgres", "pgbouncer").stream()
                .allMatch(
                    name ->
                        Readiness.isPodReady(
                            client.pods().inNamespace(namespace).withName(name).get())));
    database.sql("CREATE ROLE sailor LOGIN PASSWORD 'ah@oy'");
    database.sql("CREATE ROLE captain LOGIN");
  }

  /** A database of the way's own, then the app and its DatabaseMigration. */
  void begin(Way way) {
    database.sql("CREATE DATABASE \"%s\" OWNER %s".formatted(way.name(), way.role()));
    apply(way.yaml());
  }

  /** The way's newest run, once it has ended or says that it is blocked. */
  MigrationRun awaitWord(String migration, Duration patience) {
    await(
        migration + " to end, or to say what is in its way",
        patience,
        () -> run(migration).filter(Harbour::hasWord).isPresent());
    return run(migration).orElseThrow();
  }

  MigrationRun awaitOutcome(String migration) {
    await(
        migration + " to end",
        PATIENCE,
        () -> run(migration).filter(run -> !Runs.outcome(run).isEmpty()).isPresent());
    return run(migration).orElseThrow();
  }

  void await(String what, Duration patience, Callable<Boolean> condition) {
    try {
      Awaitility.await(what).atMost(patience).pollInterval(OFTEN).until(condition);
    } catch (org.awaitility.core.ConditionTimeoutException late) {
      throw new AssertionError(
          what
              + " in vain: "
              + client
                  .resources(MigrationRun.class)
                  .inNamespace(namespace)
                  .list()
                  .getItems()
                  .stream()
                  .map(
                      run ->
                          "\n" + Runs.name(run) + " " + Runs.phase(run) + ": " + Runs.message(run))
                  .toList(),
          late);
    }
  }

  /** The versions that Flyway has applied in the way's own database. */
  List<String> history(String way) {
    return database
        .sqlIn(way, "SELECT version FROM flyway_schema_history WHERE success ORDER BY version")
        .lines()
        .toList();
  }

  /**
   * The lines of the server's log about a database; each begins with user|database|application|.
   */
  List<String> serverLog(String database) {
    return client
        .pods()
        .inNamespace(namespace)
        .withName("postgres")
        .getLog()
        .lines()
        .filter(line -> line.contains("|" + database + "|"))
        .toList();
  }

  /** The way's app pods that are ready and not on their way out. */
  List<String> serving(String way) {
    return client.pods().inNamespace(namespace).withLabel("app", way).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(Readiness::isPodReady)
        .map((Pod pod) -> pod.getMetadata().getUid())
        .toList();
  }

  /** The steps whose Jobs a way has had. */
  List<String> jobs(String way) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .withLabel("drydock.dev/migration", way)
        .list()
        .getItems()
        .stream()
        .map(job -> job.getMetadata().getLabels().get("drydock.dev/step"))
        .distinct()
        .sorted()
        .toList();
  }

  /** What a container of a step's pod has said. */
  String log(String way, String step, String container) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("drydock.dev/migration", way)
        .withLabel("drydock.dev/step", step)
        .list()
        .getItems()
        .stream()
        .map(
            pod ->
                client
                    .pods()
                    .inNamespace(namespace)
                    .withName(pod.getMetadata().getName())
                    .inContainer(container)
                    .getLog())
        .collect(Collectors.joining("\n"));
  }

  private Optional<MigrationRun> run(String migration) {
    return client
        .resources(MigrationRun.class)
        .inNamespace(namespace)
        .withLabel("drydock.dev/migration", migration)
        .list()
        .getItems()
        .stream()
        .filter(run -> !Runs.reason(run).equals("Superseded"))
        .max(Comparator.comparing(run -> run.getMetadata().getCreationTimestamp()));
  }

  private static boolean hasWord(MigrationRun run) {
    return !Runs.outcome(run).isEmpty() || Runs.phase(run).equals("Blocked");
  }

  @Override
  public void close() {
    if (!Boolean.getBoolean("e2e.keep")) {
      client.namespaces().withName(namespace).delete();
    }
  }
}
