package dev.drydock.operator.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * The decision: what a run does next.
 *
 * <pre>
 * Preflight ─ nothing pending ► Resuming, only what is missing ► Succeeded
 *     │
 *     ▼ pending
 *   Door ► Quiescing ► BackingUp ► Migrating ──────────► Resuming ► Succeeded
 *     │         │           │          │  └─ unknown ► Settling ┘        │
 *  Blocked   Aborted     Aborted   Held · Resumed                     Floated
 * </pre>
 *
 * <p>Where the spec says so a person is waited for: at the door, before Migrating, before Resuming.
 *
 * <p>A run that only observes ends after Preflight: in sync, or Observed.
 *
 * <p>Each pass begins from what is recorded and seen, never from the phase.
 */
public final class Planner {

  private Planner() {}

  /** The next step of a run; one write at most. */
  public static Step next(Assignment run, Observation seen, Instant now) {
    RunRecord record = seen.record();
    if (seen.namespaceTerminating()) {
      return Closing.letGo(seen);
    }
    if (record.outcome().isPresent()) {
      return Closing.next(run, seen);
    }
    if (record.began(StepName.RESUMING)) {
      return Resuming.next(run, seen, now);
    }
    if (BeforeResuming.began(record)) {
      return BeforeResuming.next(run, seen, now);
    }
    if (record.began(StepName.SETTLING)) {
      return Settling.next(run, seen, now);
    }
    if (record.began(StepName.MIGRATING)) {
      return Migrating.next(run, seen, now);
    }
    if (record.began(StepName.APPROVAL_MIGRATE)) {
      return BeforeMigrating.next(run, seen, now);
    }
    if (record.began(StepName.BACKING_UP)) {
      return BackingUp.next(run, seen, now);
    }
    if (record.began(StepName.QUIESCING)) {
      return Quiescing.next(run, seen, now);
    }
    if (record.planned()) {
      return run.observes() ? Observing.next(run, seen) : Door.next(run, seen, now);
    }
    return Preflight.next(run, seen, now);
  }

  /**
   * What a run does whose spec this version does not understand: it touches nothing. One that has
   * stopped the app is left to the version that began it.
   */
  public static Step refuse(String sentence, Observation seen) {
    if (seen.record().outcome().isPresent()) {
      return seen.finalizer() ? new Step.DropFinalizer() : new Step.Done();
    }
    if (seen.record().began(StepName.QUIESCING)) {
      return new Step.Wait("NotUnderstood", sentence, Optional.empty());
    }
    return new Step.Finish(Outcome.BLOCKED, "NotUnderstood", sentence);
  }
}
