package dev.drydock.operator.plan;

import java.util.Optional;

/** The decision of a DatabaseMigration: whether a run is needed now. */
public sealed interface Attempt {

  /** A run is needed, and nothing is in its way. Its name is the lock: created means started. */
  record Start(String run, Change why, Optional<KnownRun> previous) implements Attempt {}

  /** A run goes on; whatever has changed waits until it has ended. */
  record Underway(KnownRun run) implements Attempt {}

  /** A run is needed, but the user asked for none to be started. */
  record Suspended(Change why) implements Attempt {}

  /** No run is needed. */
  record None() implements Attempt {}

  /** Decides from the wish and all runs of this very object. */
  static Attempt next(Wanted wanted, RunHistory history) {
    Optional<KnownRun> open = history.open();
    if (open.isPresent()) {
      return new Underway(open.get());
    }
    Optional<KnownRun> previous = history.newestFinished();
    Optional<Change> change = wanted.deleted() ? Optional.empty() : Change.since(previous, wanted);
    if (change.isEmpty()) {
      return new None();
    }
    return wanted.suspended()
        ? new Suspended(change.get())
        : new Start(RunName.of(wanted, previous), change.get(), previous);
  }
}
