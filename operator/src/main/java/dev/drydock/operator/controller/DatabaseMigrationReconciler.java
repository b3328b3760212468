package dev.drydock.operator.controller;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.operator.act.MigrationActor;
import dev.drydock.operator.act.MigrationRecorder;
import dev.drydock.operator.manifest.MigrationRuns;
import dev.drydock.operator.observe.MigrationObserver;
import dev.drydock.operator.observe.MigrationObserver.Sighting;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.status.MigrationNews;
import dev.drydock.operator.status.MigrationStatuses;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides whether a run is needed, and keeps what the user reads: observe, decide, report, act. The
 * report comes before the act, so that nothing starts while the status still says ready.
 */
@ControllerConfiguration(
    name = "migration",
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = DatabaseMigrationReconciler.OtherThanStatus.class))
public final class DatabaseMigrationReconciler implements Reconciler<DatabaseMigration> {

  private static final Duration AFTER_CONFLICT = Duration.ofMillis(100);

  /** A pod that somebody starts after Held changes nothing that is watched. */
  private static final Duration WHILE_HELD = Duration.ofSeconds(30);

  private static final int SUCCESSFUL_RUNS = 3;
  private static final int FAILED_RUNS = 10;

  private final MigrationObserver observer;
  private final MigrationRecorder recorder;
  private final MigrationActor actor;
  private final Clock clock;
  private final StandingWishes wishes = new StandingWishes();

  public DatabaseMigrationReconciler(
      MigrationObserver observer, MigrationRecorder recorder, MigrationActor actor, Clock clock) {
    this.observer = observer;
    this.recorder = recorder;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public UpdateControl<DatabaseMigration> reconcile(
      DatabaseMigration cached, Context<DatabaseMigration> context) {
    try {
      return observer.observe(cached).map(this::perform).orElse(again(Optional.empty()));
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return again(Optional.of(AFTER_CONFLICT));
      }
      throw refused;
    }
  }

  private UpdateControl<DatabaseMigration> perform(Sighting sighting) {
    DatabaseMigration migration = sighting.migration();
    MigrationObservation seen = sighting.seen();
    Instant now = clock.instant();
    Attempt attempt = Attempt.next(seen.wanted(), seen.history());
    recorder.record(
        migration,
        MigrationStatuses.of(migration.getStatus(), seen, attempt, now),
        MigrationNews.of(seen, now));
    return again(act(migration, seen, attempt, now));
  }

  /** Returns when to look again, should nothing happen. */
  private Optional<Duration> act(
      DatabaseMigration migration, MigrationObservation seen, Attempt attempt, Instant now) {
    if (attempt instanceof Attempt.Start start) {
      Duration left = wishes.left(seen.wanted().uid(), start, now);
      if (left.isPositive()) {
        return Optional.of(left);
      }
      start(migration, seen, start);
    } else {
      prune(migration, seen);
    }
    wishes.forget(seen.wanted().uid());
    return seen.heldSince().map(held -> WHILE_HELD);
  }

  private void prune(DatabaseMigration migration, MigrationObservation seen) {
    DatabaseMigrationSpec spec = seen.wanted().spec();
    seen
        .history()
        .surplus(
            Objects.requireNonNullElse(spec.successfulRunsHistoryLimit(), SUCCESSFUL_RUNS),
            Objects.requireNonNullElse(spec.failedRunsHistoryLimit(), FAILED_RUNS))
        .stream()
        .findFirst()
        .ifPresent(run -> actor.remove(migration.getMetadata().getNamespace(), run.name()));
  }

  private void start(DatabaseMigration migration, MigrationObservation seen, Attempt.Start start) {
    try {
      actor.start(MigrationRuns.of(migration, seen.wanted(), start));
    } catch (KubernetesClientException refused) {
      recorder.tell(migration, MigrationNews.refused(start, String.valueOf(refused.getMessage())));
      throw refused;
    }
  }

  private static UpdateControl<DatabaseMigration> again(Optional<Duration> after) {
    UpdateControl<DatabaseMigration> control = UpdateControl.noUpdate();
    return after.map(control::rescheduleAfter).orElse(control);
  }

  @Override
  public List<EventSource<?, DatabaseMigration>> prepareEventSources(
      EventSourceContext<DatabaseMigration> context) {
    return new MigrationTriggers(context).all();
  }

  /**
   * An edit, a word in an annotation, or a deletion: everything but this controller's own writes.
   */
  public static final class OtherThanStatus implements OnUpdateFilter<DatabaseMigration> {
    @Override
    public boolean accept(DatabaseMigration now, DatabaseMigration before) {
      return !Objects.equals(
              now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
          || !Objects.equals(
              now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
          || now.isMarkedForDeletion() != before.isMarkedForDeletion();
    }
  }
}
