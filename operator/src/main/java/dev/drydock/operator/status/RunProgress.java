package dev.drydock.operator.status;

import dev.drydock.api.Downtime;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.Retry;
import dev.drydock.api.RunApproval;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each step of a run changes its status; an act alone changes nothing. */
public final class RunProgress {
  private static final String RUNNING = "Running";
  private static final String WAITING = "Waiting";

  private final MigrationRun run;
  private final RunDraft draft;
  private final Instant now;
  private final long generation;

  private RunProgress(MigrationRun run, Instant now) {
    this.run = run;
    this.now = now;
    this.draft = new RunDraft(run.getStatus());
    this.generation = Objects.requireNonNullElse(run.getMetadata().getGeneration(), 1L);
  }

  /** The status of the run after this step. */
  public static MigrationRunStatus after(MigrationRun run, Step step, Instant now) {
    RunProgress progress = new RunProgress(run, now);
    switch (step) {
      case Step.Note note -> progress.note(note);
      case Step.Wait wait when !wait.reason().isEmpty() ->
          progress.running(wait.reason(), wait.message());
      case Step.Await await -> progress.awaits(await);
      case Step.Wait _, Step.Done _, Step.Act _ -> {}
    }
    return progress.draft.status(progress.generation);
  }

  private void note(Step.Note note) {
    switch (note) {
      case Step.Begin begin -> begin(begin.step(), null, null);
      case Step.BeginWithGo begin -> {
        // A run's backup has its name.
        draft.backup =
            begin.step() == StepName.BACKING_UP ? run.getMetadata().getName() : draft.backup;
        begin(begin.step(), begin.job(), begin.podUid());
      }
      case Step.BeginQuiescing begin -> quiescing(begin.before());
      case Step.BeginResuming begin -> {
        draft.proven = begin.proven();
        begin(StepName.RESUMING, null, null);
      }
      case Step.Inherit inherit -> draft.pod = inherit.pod();
      case Step.Planned planned -> planned(planned);
      case Step.NoPreview none -> draft.steps = draft.steps.remark(none.why());
      case Step.Approved approved -> approved(approved);
      case Step.NotNow notNow -> {
        draft.retry = new Retry(notNow.attempt(), notNow.nextAt().toString());
        running(notNow.reason(), notNow.message());
        draft.phase = notNow.step() == StepName.PREFLIGHT ? "Blocked" : notNow.step().word();
      }
      case Step.Fail fail -> {
        draft.steps = draft.steps.endOpen(fail.reason(), fail.message(), now);
        running(fail.reason(), fail.message());
      }
      case Step.Migrated migrated -> migrated(migrated.report());
      case Step.OutcomeUnknown unknown -> {
        draft.steps = draft.steps.endOpen("OutcomeUnknown", unknown.message(), now);
        draft.retry = new Retry(0, null);
        begin(StepName.SETTLING, null, null);
      }
      case Step.Overrule override -> {
        draft.outcome = null;
        draft.retry = null;
        draft.steps = draft.steps.endOpen("Overridden", overruled(override), now);
        draft.proven = override.images();
        begin(StepName.RESUMING, null, null);
      }
      case Step.Finish finish -> finish(finish);
      case Step.Observed observed -> {
        draft.proven = observed.proven().isEmpty() ? draft.proven : observed.proven();
        finish(observed.finish());
      }
    }
  }

  private void awaits(Step.Await await) {
    draft.phase = WAITING;
    draft.conditions =
        RunConditions.waiting(
            draft.conditions, await.reason(), ApprovalMessage.of(run, await), generation, now);
  }

  /** The proof is made anew after the wait: preflight, or a look at the migrated schema. */
  private void approved(Step.Approved approved) {
    String by = approved.by().orElse(null);
    draft.approvals =
        Stream.concat(
                draft.approvals.stream(),
                Stream.of(
                    new RunApproval(approved.point().word(), approved.hash(), by, now.toString())))
            .toList();
    String message =
        "%s was approved%s".formatted(approved.point().word(), by == null ? "" : " by " + by);
    switch (approved.point()) {
      case START -> begin(StepName.PREFLIGHT, null, null);
      // Its step lasts until the pod that migrates may go, and may still fail.
      case MIGRATE -> draft.phase = StepName.MIGRATING.word();
      case RESUME -> begin(StepName.PROVING, null, null);
    }
    draft.conditions = RunConditions.approved(draft.conditions, message, generation, now);
  }

  private void begin(StepName step, @Nullable String job, @Nullable String podUid) {
    draft.steps = draft.steps.begin(step, now, job, podUid);
    draft.phase = step.word();
    running(step.word(), "%s has begun".formatted(step.word()));
  }

  private void quiescing(List<StoppedWorkload> before) {
    draft.workloads = before;
    boolean served =
        before.stream()
            .anyMatch(
                workload ->
                    Objects.requireNonNullElse(workload.replicas(), 0) > 0
                        && workload.images() != null
                        && !workload.images().isEmpty());
    draft.downtime = served ? new Downtime(now.toString(), null, null) : null;
    begin(StepName.QUIESCING, null, null);
  }

  private void planned(Step.Planned planned) {
    JobState.Reported preflight = planned.preflight();
    draft.plan = Reports.plan(planned);
    draft.retry = null;
    draft.steps = draft.steps.endOpen(RunRecord.DONE, preflight.report().message(), now);
    running("Planned", preflight.report().message());
  }

  private void migrated(dev.drydock.operator.plan.AgentReport report) {
    boolean inSync = "InSync".equals(report.verdict());
    draft.result = Reports.result(draft.result, report);
    draft.retry = null;
    draft.steps =
        draft.steps.endOpen(inSync ? RunRecord.DONE : report.reason(), report.message(), now);
    running(inSync ? "Migrated" : report.reason(), report.message());
  }

  /** On whose word, as far as it is known. */
  public static String overruled(Step.Overrule override) {
    return override
        .by()
        .map("The app is floated on the word of %s"::formatted)
        .orElse("The app is floated on a person's word");
  }

  private void finish(Step.Finish finish) {
    Outcome outcome = finish.outcome();
    draft.outcome = outcome.word();
    draft.phase = outcome.word();
    draft.retry = null;
    draft.steps =
        draft.steps.endOpen(
            outcome == Outcome.SUCCEEDED ? RunRecord.DONE : finish.reason(), finish.message(), now);
    if (draft.downtime != null && outcome != Outcome.HELD && outcome != Outcome.FLOATED) {
      Instant start = Instant.parse(Objects.requireNonNull(draft.downtime.startedAt()));
      Duration down = Duration.between(start, now);
      draft.downtime =
          new Downtime(
              start.toString(), now.toString(), "%.1fs".formatted(down.toMillis() / 1000.0));
    }
    String message =
        outcome == Outcome.HELD ? HeldMessage.of(run, draft.result, finish) : finish.message();
    draft.conditions =
        RunConditions.ended(draft.conditions, outcome, finish.reason(), message, generation, now);
  }

  private void running(String reason, String message) {
    draft.conditions =
        RunConditions.running(
            draft.conditions, reason.isEmpty() ? RUNNING : reason, message, generation, now);
  }
}
