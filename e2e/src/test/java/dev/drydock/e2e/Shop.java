package dev.drydock.e2e;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shop in a namespace of its own: its database, its app, and the DatabaseMigration of both. */
final class Shop {
  private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final KubernetesClient client = Cluster.client();
  private final String namespace;
  private final Database database;
  private final Pods pods;
  private final Set<String> knownRuns = new HashSet<>();
  private App app = App.GATED;
  private String name = "shop";

  Shop(String namespace) {
    this.namespace = namespace;
    this.database = new Database(namespace);
    this.pods = new Pods(namespace);
  }

  /** Opens a shop: a namespace with a database that is ready and empty. */
  static Shop open(String namespace) {
    Shop shop = new Shop(namespace);
    shop.apply(Template.filled("namespace.yaml", Map.of("namespace", namespace)));
    shop.apply(Template.filled("database.yaml", Map.of()));
    shop.await("the database to be ready", () -> shop.pods.isReady("postgres"));
    shop.database.stopCleaning();
    return shop;
  }

  String namespace() {
    return namespace;
  }

  Database database() {
    return database;
  }

  Pods pods() {
    return pods;
  }

  App app() {
    return app;
  }

  /** Says how the workloads stand in Git from now on. */
  Shop with(App workloads) {
    app = workloads;
    return this;
  }

  /** The app and its DatabaseMigration have another name. */
  Shop called(String other) {
    name = other;
    pods.called(other);
    return this;
  }

  void apply(String yaml) {
    apply(yaml, Cluster.PERSON);
  }

  void apply(String yaml, String fieldManager) {
    Cluster.apply(namespace, yaml, fieldManager);
  }

  /** One apply of the app and the migrations of a release, the app first, as Argo CD does. */
  void release(String release) {
    release(release, Migrations.of(release));
  }

  void release(String release, Migrations migrations) {
    change(app.yaml(release) + "---\n" + migrations.yaml(app));
  }

  void migrate(Migrations migrations) {
    change(migrations.yaml(app));
  }

  void deploy(String release) {
    change(app.yaml(release));
  }

  /** Applies something that a new run is expected to follow. */
  private void change(String yaml) {
    expectRun();
    apply(yaml);
  }

  /** From now on, what is awaited is a run that does not exist yet. */
  void expectRun() {
    runs().forEach(run -> knownRuns.add(Runs.name(run)));
  }

  /** The run that the last change started, once it has ended in this way. */
  MigrationRun awaitOutcome(String outcome) {
    await(
        "the new run to end",
        () -> newRun().filter(run -> !Runs.outcome(run).isEmpty()).isPresent());
    MigrationRun run = newRun().orElseThrow();
    LOG.info("{}: {}", Runs.image(run), Runs.times(run));
    if (!Runs.outcome(run).equals(outcome)) {
      throw new AssertionError(
          "The run was to end as %s, but it is %s%n%s"
              .formatted(outcome, Runs.outcome(run), Diagnosis.of(this)));
    }
    return run;
  }

  /** The open run that the last change started, once it says this reason. */
  MigrationRun awaitReason(String reason) {
    await(
        "the new run to say " + reason,
        () -> newRun().filter(run -> Runs.reason(run).equals(reason)).isPresent());
    return newRun().orElseThrow();
  }

  /** The run that the last change started, as soon as it has begun this step. */
  MigrationRun awaitStep(String step) {
    await(
        step + " to begin",
        () -> newRun().filter(run -> Runs.stepNames(run).contains(step)).isPresent());
    return newRun().orElseThrow();
  }

  /** The condition of the DatabaseMigration, once it speaks of the newest spec and is so. */
  Condition awaitCondition(String type, String status) {
    await("%s to be %s".formatted(type, status), () -> current(type, status).isPresent());
    return current(type, status).orElseThrow();
  }

  void awaitServing(String release) {
    await("all pods to serve " + release, () -> isServing(release));
  }

  /** Waits, and says what there is to see when it was in vain. */
  void await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what).atMost(PATIENCE).pollInterval(OFTEN).until(condition);
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          "%s in vain for %s%n%s".formatted("Waited for " + what, PATIENCE, Diagnosis.of(this)),
          late);
    }
  }

  DatabaseMigration migration() {
    return Objects.requireNonNull(
        client.resources(DatabaseMigration.class).inNamespace(namespace).withName(name).get());
  }

  /** All runs, the oldest first. */
  List<MigrationRun> runs() {
    return client.resources(MigrationRun.class).inNamespace(namespace).list().getItems().stream()
        .sorted(Comparator.comparing(run -> run.getMetadata().getCreationTimestamp()))
        .toList();
  }

  List<DatabaseBackup> backups() {
    return client.resources(DatabaseBackup.class).inNamespace(namespace).list().getItems();
  }

  /** The backup that a run has made. */
  DatabaseBackup backup(MigrationRun run) {
    String name = Runs.status(run).map(MigrationRunStatus::backup).orElseThrow();
    return Objects.requireNonNull(
        client.resources(DatabaseBackup.class).inNamespace(namespace).withName(name).get());
  }

  /** The names of the Jobs that a run has made. */
  List<String> jobsOf(MigrationRun run) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .withLabel("drydock.dev/run", Runs.name(run))
        .list()
        .getItems()
        .stream()
        .map(job -> job.getMetadata().getName())
        .toList();
  }

  MigrationRun run(String name) {
    return Objects.requireNonNull(
        client.resources(MigrationRun.class).inNamespace(namespace).withName(name).get());
  }

  Deployment deployment(String name) {
    return Objects.requireNonNull(
        client.apps().deployments().inNamespace(namespace).withName(name).get());
  }

  /** The run that the last change started, whatever it says. */
  Optional<MigrationRun> newestRun() {
    return runs().reversed().stream()
        .filter(run -> !knownRuns.contains(Runs.name(run)))
        .findFirst();
  }

  /** A run that gave way to a newer edit is not the one that is waited for. */
  private Optional<MigrationRun> newRun() {
    return runs().reversed().stream()
        .filter(run -> !knownRuns.contains(Runs.name(run)))
        .filter(run -> !Runs.reason(run).equals("Superseded"))
        .findFirst();
  }

  private Optional<Condition> current(String type, String status) {
    DatabaseMigration migration = migration();
    return Runs.condition(migration, type)
        .filter(condition -> condition.getStatus().equals(status))
        .filter(
            condition ->
                Objects.equals(
                    condition.getObservedGeneration(), migration.getMetadata().getGeneration()));
  }

  boolean isServing(String release) {
    return pods.app().size() == app.replicas() && isServingBeside(release);
  }

  /** Whether the pods of this release serve, whatever waits beside them. */
  boolean isServingBeside(String release) {
    return pods.serving("shop:" + release).size() == app.replicas();
  }
}
