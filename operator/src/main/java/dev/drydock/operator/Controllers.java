package dev.drydock.operator;

import dev.drydock.operator.act.BackupActor;
import dev.drydock.operator.act.EventRecorder;
import dev.drydock.operator.act.GateOpener;
import dev.drydock.operator.act.MigrationActor;
import dev.drydock.operator.act.MigrationRecorder;
import dev.drydock.operator.act.RunActor;
import dev.drydock.operator.act.RunRecorder;
import dev.drydock.operator.controller.DatabaseBackupReconciler;
import dev.drydock.operator.controller.DatabaseMigrationReconciler;
import dev.drydock.operator.controller.GateReconciler;
import dev.drydock.operator.controller.MigrationRunReconciler;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.observe.BackupObserver;
import dev.drydock.operator.observe.GateObserver;
import dev.drydock.operator.observe.MigrationObserver;
import dev.drydock.operator.observe.RunObserver;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;

/** The one place where controllers are made and registered. */
final class Controllers {
  /** A controller looks again at least this often, should an event ever be missed. */
  private static final Duration RESYNC = Duration.ofMinutes(5);

  private Controllers() {}

  static void register(Operator operator, Configuration configuration, Clock clock) {
    KubernetesClient client = operator.getKubernetesClient();
    EventRecorder events = new EventRecorder(client, clock);
    register(
        operator,
        configuration,
        new GateReconciler(new GateObserver(client), new GateOpener(client, events)));
    register(
        operator,
        configuration,
        new DatabaseMigrationReconciler(
            new MigrationObserver(client),
            new MigrationRecorder(client, events),
            new MigrationActor(client),
            clock));
    register(
        operator,
        configuration,
        new MigrationRunReconciler(
            new RunObserver(client, configuration.namespace()),
            new RunActor(
                client, new RunJobs(configuration.migrationsImage()), configuration.namespace()),
            new RunRecorder(client, events),
            clock,
            configuration.namespace()));
    register(
        operator,
        configuration,
        new DatabaseBackupReconciler(
            new BackupObserver(client),
            new BackupActor(client, new BackupJobs(configuration.migrationsImage()), events),
            clock,
            System::nanoTime));
  }

  private static <P extends HasMetadata> void register(
      Operator operator, Configuration configuration, Reconciler<P> reconciler) {
    operator.register(reconciler, controller -> common(controller, configuration));
  }

  private static void common(
      ControllerConfigurationOverrider<?> controller, Configuration configuration) {
    controller.withRetry(retry()).withReconciliationMaxInterval(RESYNC);
    if (!configuration.watchNamespaces().isEmpty()) {
      controller.settingNamespaces(configuration.watchNamespaces());
    }
  }

  /** For ever: the framework's default gives up after five times and waits for an event. */
  private static GenericRetry retry() {
    return new GenericRetry()
        .setInitialInterval(Duration.ofMillis(200))
        .setIntervalMultiplier(2)
        .setMaxInterval(Duration.ofSeconds(30).toMillis())
        .withoutMaxAttempts();
  }
}
