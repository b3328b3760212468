package dev.drydock.operator.controller;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.act.RunActor;
import dev.drydock.operator.act.RunRecorder;
import dev.drydock.operator.observe.RunObserver;
import dev.drydock.operator.plan.Assignment;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.Planner;
import dev.drydock.operator.plan.Step;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
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

/** Carries one run to its end: observe, plan, act, report. */
@ControllerConfiguration(
    name = "run",
    generationAwareEventProcessing = false,
    triggerReconcilerOnAllEvents = true)
public final class MigrationRunReconciler implements Reconciler<MigrationRun> {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** What the API server answers to an object that is not valid. */
  private static final int UNPROCESSABLE = 422;

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(15);

  private final RunObserver observer;
  private final RunActor actor;
  private final RunRecorder recorder;
  private final Clock clock;
  private final String operatorNamespace;

  public MigrationRunReconciler(
      RunObserver observer,
      RunActor actor,
      RunRecorder recorder,
      Clock clock,
      String operatorNamespace) {
    this.observer = observer;
    this.actor = actor;
    this.recorder = recorder;
    this.clock = clock;
    this.operatorNamespace = operatorNamespace;
  }

  @Override
  public UpdateControl<MigrationRun> reconcile(MigrationRun cached, Context<MigrationRun> context) {
    MigrationRun run = context.getClient().resource(cached).get();
    if (run == null || run.getSpec() == null) {
      return UpdateControl.noUpdate();
    }
    Instant now = clock.instant();
    try {
      Step step = next(run, now);
      return step instanceof Step.CreatePreview create
          ? preview(run, create, now)
          : perform(run, step, now);
    } catch (KubernetesClientException refused) {
      return refused(run, refused, now);
    }
  }

  private Step next(MigrationRun run, Instant now) {
    return switch (Assignment.of(run)) {
      case Assignment.Reading.Understood(Assignment assignment) -> {
        Observation seen = observer.observe(run, assignment.workloads(), assignment.preview());
        yield Planner.next(assignment, seen, now);
      }
      case Assignment.Reading.NotUnderstood(String sentence) ->
          Planner.refuse(sentence, observer.observe(run, List.of(), Optional.empty()));
    };
  }

  private UpdateControl<MigrationRun> perform(MigrationRun run, Step step, Instant now) {
    return switch (step) {
      case Step.Act act -> {
        actor.perform(act, run);
        yield again(Optional.of(AT_ONCE));
      }
      case Step.Note note -> {
        recorder.record(run, note, now);
        yield again(Optional.of(AT_ONCE));
      }
      case Step.Wait wait -> {
        recorder.record(run, wait, now);
        yield again(wait.again());
      }
      case Step.Await await -> {
        recorder.record(run, await, now);
        yield again(Optional.empty());
      }
      case Step.Done _ -> UpdateControl.noUpdate();
    };
  }

  /** A preview that the cluster refuses hangs nothing: the person who is waited for is told. */
  private UpdateControl<MigrationRun> preview(
      MigrationRun run, Step.CreatePreview create, Instant now) {
    try {
      actor.perform(create, run);
    } catch (KubernetesClientException refused) {
      recorder.record(run, new Step.NoPreview(String.valueOf(refused.getMessage())), now);
    }
    return again(Optional.of(AT_ONCE));
  }

  /**
   * A conflict is looked at again at once, and what has just gone soon; what is forbidden, be it to
   * read or to write, or is not valid, such as a Job with a label that the user has written, is
   * told and tried again later.
   */
  private UpdateControl<MigrationRun> refused(
      MigrationRun run, KubernetesClientException refused, Instant now) {
    if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
      return again(Optional.of(Duration.ofMillis(100)));
    }
    if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
      return again(Optional.of(Duration.ofSeconds(1)));
    }
    if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN
        && refused.getCode() != UNPROCESSABLE) {
      throw refused;
    }
    recorder.record(
        run,
        new Step.Wait(
            refused.getCode() == UNPROCESSABLE ? "JobRefused" : "Forbidden",
            String.valueOf(refused.getMessage()),
            Optional.of(AFTER_REFUSAL)),
        now);
    return again(Optional.of(AFTER_REFUSAL));
  }

  private static UpdateControl<MigrationRun> again(Optional<Duration> after) {
    UpdateControl<MigrationRun> control = UpdateControl.noUpdate();
    return after.map(control::rescheduleAfter).orElse(control);
  }

  @Override
  public List<EventSource<?, MigrationRun>> prepareEventSources(
      EventSourceContext<MigrationRun> context) {
    OpenRuns runs = new OpenRuns(context);
    return List.of(
        runs.watch(Pod.class),
        runs.watch(Job.class),
        runs.watch(Deployment.class),
        runs.watch(DatabaseBackup.class),
        runs.watch(DatabaseMigration.class),
        runs.watch(MigrationRun.class),
        runs.watchEverywhere(Lease.class, operatorNamespace));
  }
}
