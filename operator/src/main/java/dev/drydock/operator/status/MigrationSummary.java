package dev.drydock.operator.status;

import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.Attempt;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.MigrationObservation;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Reverted;
import java.util.Optional;

/**
 * Where a DatabaseMigration stands: Ready, Reconciling, Stalled and the phase, which are told from
 * one another nowhere else.
 */
record MigrationSummary(Standing standing, String phase, String reason, String message) {

  /** The rows of the table of situations. */
  enum Standing {
    READY(true, false, false),
    RECONCILING(false, true, false),
    STALLED(false, false, true),
    /**
     * Not ready, for a reason that is not Drydock's to mend, such as an app that does not serve.
     */
    WAITING(false, false, false);

    final boolean ready;
    final boolean reconciling;
    final boolean stalled;

    Standing(boolean ready, boolean reconciling, boolean stalled) {
      this.ready = ready;
      this.reconciling = reconciling;
      this.stalled = stalled;
    }
  }

  static MigrationSummary of(
      MigrationObservation seen, Attempt attempt, MigrationApp app, MigrationSchema schema) {
    return switch (attempt) {
      case Attempt.Start start ->
          new MigrationSummary(
              Standing.RECONCILING,
              "Starting",
              MigrationReason.RUN_STARTING.word(),
              "Run %s starts because %s".formatted(start.run(), start.why().description()));
      case Attempt.Underway(KnownRun run) -> underway(run, seen);
      case Attempt.Suspended suspended -> suspended(seen, suspended);
      case Attempt.None() -> resting(seen, app, schema);
    };
  }

  private static MigrationSummary underway(KnownRun run, MigrationObservation seen) {
    String word =
        run.word().map(KnownRun.Word::message).filter(text -> !text.isEmpty()).orElse("It starts");
    String later =
        run.generation() == seen.wanted().generation()
            ? ""
            : "; a newer edit waits until this run has ended";
    MigrationSummary underway =
        new MigrationSummary(
            Standing.RECONCILING,
            run.phase().isEmpty() ? "Starting" : run.phase(),
            run.word().map(KnownRun.Word::reason).orElse(MigrationReason.RUN_STARTING.word()),
            "Run %s: %s%s".formatted(run.name(), word, later));
    for (Reverted reverted : seen.reverted()) {
      underway = underway.and(RevertedMessage.of(run, reverted));
    }
    return underway;
  }

  private static MigrationSummary suspended(
      MigrationObservation seen, Attempt.Suspended suspended) {
    String wait =
        "A run is needed because %s, but spec.suspend is true: set it to false to start the run"
            .formatted(suspended.why().description());
    Optional<KnownRun> failed =
        seen.history()
            .newestFinished()
            .filter(run -> !run.inSync())
            .filter(run -> !run.ended(Outcome.ABORTED) && !run.ended(Outcome.OBSERVED));
    return failed
        .map(run -> failed(run, seen).and(wait))
        .orElseGet(
            () ->
                new MigrationSummary(
                    Standing.WAITING, "Suspended", MigrationReason.SUSPENDED.word(), wait));
  }

  private static MigrationSummary resting(
      MigrationObservation seen, MigrationApp app, MigrationSchema schema) {
    Optional<KnownRun> newest = seen.history().newestFinished();
    if (newest.isEmpty()) {
      return new MigrationSummary(
          Standing.WAITING,
          "Deleted",
          MigrationReason.DELETED.word(),
          "It is being deleted; no run is started");
    }
    Verdict available = app.available();
    boolean inSync = newest.get().inSync();
    if (!inSync || (newest.get().ended(Outcome.FLOATED) && !available.holds())) {
      return failed(newest.get(), seen);
    }
    String schemaInSync =
        newest.get().adoption().map("%s. "::formatted).orElse("")
            + schema.named()
            + " is in sync with the image";
    return available.holds()
        ? new MigrationSummary(
            Standing.READY,
            Outcome.SUCCEEDED.word(),
            MigrationReason.IN_SYNC.word(),
            "%s and %s".formatted(schemaInSync, app.sentence()))
        : new MigrationSummary(
            Standing.WAITING,
            Outcome.SUCCEEDED.word(),
            available.reason(),
            "%s, but %s".formatted(schemaInSync, available.message()));
  }

  private static MigrationSummary failed(KnownRun run, MigrationObservation seen) {
    String outcome = run.ended().orElse("");
    String word =
        run.word()
            .map(KnownRun.Word::message)
            .or(() -> run.record().outcome().map(Outcome::description))
            .orElse("It has ended as " + outcome);
    // Whether and when to migrate is not Drydock's to say while it only observes.
    MigrationSummary failed =
        new MigrationSummary(
            run.ended(Outcome.OBSERVED) ? Standing.WAITING : Standing.STALLED,
            outcome,
            run.word().map(KnownRun.Word::reason).orElse(outcome),
            "Run %s: %s".formatted(run.name(), word));
    Optional<KnownRun> held = seen.heldSince().filter(since -> !since.equals(run));
    if (held.isPresent()) {
      failed = failed.and(stillDown(held.get()));
    }
    for (AppWorkload floated : seen.floatedByHand()) {
      failed = failed.and(floatedByHand(floated));
    }
    return failed;
  }

  private static String stillDown(KnownRun held) {
    return "The app is still DOWN since run %s was Held: kubectl describe mrun %s says what to do"
        .formatted(held.name(), held.name());
  }

  static String floatedByHand(AppWorkload workload) {
    return "%s runs on this unproven schema%s: scale it to 0, or let it up by the override"
        .formatted(
            workload.title(),
            workload.scaledBy().map(" (its replicas were set by %s)"::formatted).orElse(""));
  }

  private MigrationSummary and(String sentence) {
    return new MigrationSummary(
        standing, phase, reason, message + (message.contains("\n") ? "\n" : ". ") + sentence);
  }
}
