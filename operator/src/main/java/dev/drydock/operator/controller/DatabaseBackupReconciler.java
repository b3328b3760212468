package dev.drydock.operator.controller;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.operator.act.BackupActor;
import dev.drydock.operator.observe.BackupObserver;
import dev.drydock.operator.plan.BackupDecision;
import dev.drydock.operator.plan.BackupRecord;
import dev.drydock.operator.plan.BackupStep;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes one dump: observe, decide, act, report. */
@ControllerConfiguration(name = "backup")
public final class DatabaseBackupReconciler implements Reconciler<DatabaseBackup> {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A Job without a pod says why only in events, which are not watched. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private final BackupObserver observer;
  private final BackupActor actor;
  private final Clock clock;

  public DatabaseBackupReconciler(BackupObserver observer, BackupActor actor, Clock clock) {
    this.observer = observer;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public UpdateControl<DatabaseBackup> reconcile(
      DatabaseBackup cached, Context<DatabaseBackup> context) {
    DatabaseBackup backup = context.getClient().resource(cached).get();
    if (backup == null || backup.getSpec() == null || backup.isMarkedForDeletion()) {
      return UpdateControl.noUpdate();
    }
    try {
      return perform(
          backup, BackupDecision.next(BackupRecord.of(backup), observer.observe(backup)));
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return again(AT_ONCE);
      }
      throw refused;
    }
  }

  private UpdateControl<DatabaseBackup> perform(DatabaseBackup backup, BackupStep step) {
    return switch (step) {
      case BackupStep.CreateJob() -> {
        actor.createJob(backup);
        yield again(AT_ONCE);
      }
      case BackupStep.GiveGo go -> {
        actor.giveGo(backup, go);
        yield UpdateControl.noUpdate();
      }
      case BackupStep.Note note ->
          actor.record(backup, note, clock.instant()) ? again(AT_ONCE) : again(LOOK_AGAIN);
      case BackupStep.AwaitCollection() -> again(SOON);
      case BackupStep.Done() -> UpdateControl.noUpdate();
    };
  }

  private static UpdateControl<DatabaseBackup> again(Duration after) {
    return UpdateControl.<DatabaseBackup>noUpdate().rescheduleAfter(after);
  }

  @Override
  public List<EventSource<?, DatabaseBackup>> prepareEventSources(
      EventSourceContext<DatabaseBackup> context) {
    return List.of(source(context, Job.class), source(context, Pod.class));
  }

  private static <T extends HasMetadata> EventSource<?, DatabaseBackup> source(
      EventSourceContext<DatabaseBackup> context, Class<T> type) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(type, DatabaseBackup.class)
            .withLabelSelector(Api.LABEL_BACKUP)
            .withSecondaryToPrimaryMapper(DatabaseBackupReconciler::backupOf)
            .build(),
        context);
  }

  private static Set<ResourceID> backupOf(HasMetadata part) {
    return Set.of(
        new ResourceID(
            part.getMetadata().getLabels().get(Api.LABEL_BACKUP),
            part.getMetadata().getNamespace()));
  }
}
