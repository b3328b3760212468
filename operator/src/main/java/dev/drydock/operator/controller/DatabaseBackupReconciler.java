package dev.drydock.operator.controller;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.operator.act.BackupActor;
import dev.drydock.operator.observe.BackupObserver;
import dev.drydock.operator.plan.BackupDecision;
import dev.drydock.operator.plan.BackupRecord;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.plan.ExpiryDecision;
import dev.drydock.operator.plan.ExpiryObservation;
import dev.drydock.operator.plan.FailedBackup;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.StoredDump;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes one dump, and deletes it when nothing keeps it: observe, decide, act, report. */
@ControllerConfiguration(name = "backup")
public final class DatabaseBackupReconciler implements Reconciler<DatabaseBackup> {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A Job without a pod says why only in events, which are not watched. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  /** What the API server answers to an object that is not valid. */
  private static final int UNPROCESSABLE = 422;

  private final BackupObserver observer;
  private final BackupActor actor;
  private final Clock clock;
  private final OverdueDumps overdue;

  /**
   * With the time of day, by which a dump is old.
   *
   * @param nanos a clock that does not jump, such as {@link System#nanoTime()}
   */
  public DatabaseBackupReconciler(
      BackupObserver observer, BackupActor actor, Clock clock, LongSupplier nanos) {
    this.observer = observer;
    this.actor = actor;
    this.clock = clock;
    this.overdue = new OverdueDumps(nanos);
  }

  @Override
  public UpdateControl<DatabaseBackup> reconcile(
      DatabaseBackup cached, Context<DatabaseBackup> context) {
    try {
      return observer.read(cached).map(this::look).orElseGet(UpdateControl::noUpdate);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return again(AT_ONCE);
      }
      throw refused;
    }
  }

  private UpdateControl<DatabaseBackup> look(DatabaseBackup backup) {
    Optional<StoredDump> failed = observer.observeFailed(backup);
    if (failed.isPresent()) {
      BackupStep step = FailedBackup.next(failed.get(), clock.instant());
      return settling(backup, step)
          .map(DatabaseBackupReconciler::again)
          .orElseGet(() -> perform(backup, step));
    }
    return observer
        .observeExpiry(backup)
        .map(seen -> expire(backup, seen, clock.instant()))
        .orElseGet(
            () ->
                perform(
                    backup,
                    BackupDecision.next(BackupRecord.of(backup), observer.observe(backup))));
  }

  private UpdateControl<DatabaseBackup> expire(
      DatabaseBackup backup, ExpiryObservation seen, Instant now) {
    BackupStep step = ExpiryDecision.next(seen, now);
    Optional<Duration> left = settling(backup, step);
    if (left.isPresent()) {
      return again(left.get());
    }
    if (step instanceof BackupStep.CreateExpireJob create) {
      actor.createExpireJob(backup, seen.dump(), create.relies());
      return again(SOON);
    }
    return perform(backup, step);
  }

  private UpdateControl<DatabaseBackup> perform(DatabaseBackup backup, BackupStep step) {
    return switch (step) {
      case BackupStep.CreateJob() -> createJob(backup);
      case BackupStep.GiveGo go -> {
        actor.giveGo(backup, go);
        yield UpdateControl.noUpdate();
      }
      case BackupStep.Keep keep ->
          actor.record(backup, keep, clock.instant()) ? again(AT_ONCE) : whenDue(keep);
      case BackupStep.Note note ->
          actor.record(backup, note, clock.instant()) ? again(AT_ONCE) : again(LOOK_AGAIN);
      case BackupStep.RemoveJob remove -> {
        actor.removeJob(backup, remove.job());
        yield again(SOON);
      }
      case BackupStep.Forget _ -> {
        actor.forget(backup);
        yield UpdateControl.noUpdate();
      }
      case BackupStep.RemoveObject() -> {
        actor.remove(backup);
        yield UpdateControl.noUpdate();
      }
      case BackupStep.Await await -> again(await.time());
      case BackupStep.AwaitCollection() -> again(SOON);
      case BackupStep.CreateExpireJob _, BackupStep.Done _ -> UpdateControl.noUpdate();
    };
  }

  /** For how long it must still be overdue; nothing if it is not, or was so for long enough. */
  private Optional<Duration> settling(DatabaseBackup backup, BackupStep step) {
    String uid = backup.getMetadata().getUid();
    if (step instanceof BackupStep.Overdue due) {
      return Optional.of(overdue.left(uid, due.settling())).filter(Duration::isPositive);
    }
    overdue.forget(uid);
    return Optional.empty();
  }

  /** Nothing happens to a dump before its day but what wakes it. */
  private UpdateControl<DatabaseBackup> whenDue(BackupStep.Keep keep) {
    return keep.expiresAt()
        .map(expiresAt -> Duration.between(clock.instant(), expiresAt))
        .filter(Duration::isPositive)
        .map(DatabaseBackupReconciler::again)
        .orElseGet(UpdateControl::noUpdate);
  }

  /** A Job that the API server does not accept is told, and tried again later. */
  private UpdateControl<DatabaseBackup> createJob(DatabaseBackup backup) {
    try {
      actor.createJob(backup);
      return again(AT_ONCE);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != UNPROCESSABLE) {
        throw refused;
      }
      JobState.Trouble trouble =
          new JobState.Trouble("JobRefused", String.valueOf(refused.getMessage()));
      actor.record(
          backup, new BackupStep.Starting(Optional.empty(), Optional.of(trouble)), clock.instant());
      return again(LOOK_AGAIN);
    }
  }

  private static UpdateControl<DatabaseBackup> again(Duration after) {
    return UpdateControl.<DatabaseBackup>noUpdate().rescheduleAfter(after);
  }

  @Override
  public List<EventSource<?, DatabaseBackup>> prepareEventSources(
      EventSourceContext<DatabaseBackup> context) {
    return new BackupTriggers(context).all();
  }
}
