package dev.drydock.operator.act;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.status.RunConditions;
import dev.drydock.operator.status.RunProgress;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a run's status, under the resourceVersion that was read, and tells each step once. */
public final class RunRecorder {
  private final KubernetesClient client;
  private final EventRecorder events;

  public RunRecorder(KubernetesClient client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /** Records the step, if it changes anything; returns whether it did. */
  public boolean record(MigrationRun run, Step step, Instant now) {
    MigrationRunStatus next = RunProgress.after(run, step, now);
    if (Objects.equals(next, run.getStatus())) {
      return false;
    }
    run.setStatus(next);
    client.resource(run).lockResourceVersion().updateStatus();
    if (step instanceof Step.Note note) {
      tell(run, note);
    }
    if (step instanceof Step.Await await) {
      asked(run, await);
    }
    return true;
  }

  private void tell(MigrationRun run, Step.Note note) {
    switch (note) {
      case Step.Begin begin -> begun(run, begin.step(), "");
      case Step.BeginWithGo begin ->
          begun(run, begin.step(), ": pod " + begin.podUid() + " may go");
      case Step.BeginQuiescing begin ->
          begun(
              run,
              StepName.QUIESCING,
              begin.before().stream()
                  .map(workload -> workload.kind() + " " + workload.name())
                  .collect(Collectors.joining(", ", ": ", "")));
      case Step.BeginResuming _ -> begun(run, StepName.RESUMING, "");
      case Step.Inherit _ -> {}
      case Step.Planned planned -> normal(run, "Planned", planned.preflight().report().message());
      case Step.NoPreview none -> warning(run, "NoPreview", "NoPreview", none.why());
      case Step.Approved approved ->
          normal(
              run,
              "approved/%s/%s".formatted(approved.point().word(), approved.hash()),
              "Approved",
              "%s was approved by %s"
                  .formatted(approved.point().word(), approved.by().orElse("somebody unnamed")));
      case Step.NotNow notNow -> warning(run, notNow.reason(), notNow.reason(), notNow.message());
      case Step.Fail fail -> warning(run, fail.step().word(), fail.reason(), fail.message());
      case Step.Migrated migrated -> normal(run, "Migrated", migrated.report().message());
      case Step.OutcomeUnknown unknown ->
          warning(run, "OutcomeUnknown", "OutcomeUnknown", unknown.message());
      case Step.Overrule overrule ->
          warning(run, "Override", "Override", RunProgress.overruled(overrule));
      case Step.Finish finish -> finished(run, finish);
      case Step.Observed observed -> finished(run, observed.finish());
    }
  }

  /** Told once for each plan or result; the words are those of the condition. */
  private void asked(MigrationRun run, Step.Await await) {
    String message =
        Objects.requireNonNullElse(run.getStatus().conditions(), List.<Condition>of()).stream()
            .filter(condition -> RunConditions.APPROVED.equals(condition.getType()))
            .map(Condition::getMessage)
            .findFirst()
            .orElse("");
    normal(
        run, "asked/%s/%s".formatted(await.point().word(), await.hash()), await.reason(), message);
    if (await.tooLateToCancel()) {
      warning(
          run,
          "TooLateToCancel",
          "TooLateToCancel",
          "The database is migrated, so the run cannot be cancelled any more");
    }
  }

  private void begun(MigrationRun run, StepName step, String detail) {
    normal(run, step.word(), step.word() + " has begun" + detail);
  }

  private void finished(MigrationRun run, Step.Finish finish) {
    String message = finish.reason() + ": " + finish.message();
    if (finish.outcome() == Outcome.SUCCEEDED || finish.outcome() == Outcome.OBSERVED) {
      normal(run, finish.outcome().word(), message);
    } else {
      warning(run, finish.outcome().word(), finish.outcome().word(), message);
    }
  }

  private void normal(MigrationRun run, String reason, String message) {
    normal(run, reason, reason, message);
  }

  private void normal(MigrationRun run, String key, String reason, String message) {
    events.record(run, key, EventRecorder.Type.NORMAL, reason, message);
  }

  private void warning(MigrationRun run, String key, String reason, String message) {
    events.record(run, key, EventRecorder.Type.WARNING, reason, message);
  }
}
