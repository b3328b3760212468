package dev.drydock.operator.plan;

import dev.drydock.api.RunStep;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The schema is proven, the app is down, and a person is waited for. Whatever the wait was, the
 * proof is made anew after it: only what was approved and is still there is floated.
 */
final class BeforeResuming {
  private BeforeResuming() {}

  /** Puts the app back, or waits for the person who lets it. */
  static Step begin(Assignment run) {
    return run.asks(ApprovalPoint.RESUME)
        ? new Step.Begin(StepName.APPROVAL_RESUME)
        : new Step.BeginResuming(run.images());
  }

  /** Whether the wait has begun, and the run does not go on from it yet. */
  static boolean began(RunRecord record) {
    return record.began(StepName.PROVING) || record.began(StepName.APPROVAL_RESUME);
  }

  static Step next(Assignment run, Observation seen, Instant now) {
    RunRecord record = seen.record();
    if (!record.open(StepName.APPROVAL_RESUME) && seen.preview().started().isPresent()) {
      return new Step.RemoveJob(seen.preview().started().get());
    }
    if (record.open(StepName.APPROVAL_RESUME)) {
      return waiting(run, seen);
    }
    if (record.open(StepName.PROVING)) {
      return seen.overridden()
          ? Closing.overrule(seen)
          : Settling.ask(StepName.PROVING, seen, now, BeforeResuming::verdict);
    }
    if (!record.done(StepName.PROVING)) {
      RunStep failed = record.step(StepName.PROVING).orElseThrow();
      return new Step.Finish(
          Outcome.HELD,
          Objects.requireNonNullElse(failed.reason(), ""),
          Objects.requireNonNullElse(failed.message(), ""));
    }
    return Asking.noted(ApprovalPoint.RESUME, record) || nobodyIsAsked(seen)
        ? new Step.BeginResuming(run.images())
        : new Step.Begin(StepName.APPROVAL_RESUME);
  }

  private static Step waiting(Assignment run, Observation seen) {
    if (seen.overridden()) {
      return Closing.overrule(seen);
    }
    if (nobodyIsAsked(seen)) {
      return new Step.Begin(StepName.PROVING);
    }
    Optional<Step> superseded = Recall.superseded(run, seen);
    return superseded.orElseGet(() -> asking(run, seen));
  }

  private static Step asking(Assignment run, Observation seen) {
    Step asking = Asking.next(ApprovalPoint.RESUME, seen);
    return asking instanceof Step.Await
        ? missingPreview(run, seen).<Step>map(Step.CreatePreview::new).orElse(asking)
        : asking;
  }

  /**
   * The preview to start: rule S1 has been looked at, since the schema is proven for its images.
   */
  private static Optional<WorkloadName> missingPreview(Assignment run, Observation seen) {
    boolean refused =
        seen.record().step(StepName.APPROVAL_RESUME).map(RunStep::message).isPresent();
    return run.preview()
        .map(PreviewSpec::workload)
        .filter(workload -> !refused && seen.preview() instanceof PreviewState.Absent)
        .filter(workload -> seen.live().stream().anyMatch(live -> live.name().equals(workload)));
  }

  /** Deleting must not strand an app whose schema is proven (S6). */
  private static boolean nobodyIsAsked(Observation seen) {
    return seen.deleted() || seen.migration() instanceof MigrationState.Deleted;
  }

  private static Step verdict(AgentReport report, RunRecord record, Instant now) {
    return switch (report.verdict()) {
      case "InSync", "NotInSync" -> new Step.Migrated(report);
      default ->
          Heals.byItself(report.reason())
              ? Attempts.later(StepName.PROVING, report.reason(), report.message(), record, now)
              : new Step.Fail(StepName.PROVING, report.reason(), report.message());
    };
  }
}
