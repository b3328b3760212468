package dev.drydock.operator.plan;

import dev.drydock.api.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The outcome of the migrate command is unknown: the database is asked, as often as it takes. */
final class Settling {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private Settling() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    if (seen.record().done(StepName.SETTLING)) {
      return BeforeResuming.begin(run);
    }
    if (seen.overridden()) {
      return Closing.overrule(seen);
    }
    return ask(StepName.SETTLING, seen, now, Settling::verdict);
  }

  /** What follows from the agent's answer. */
  interface Verdict {
    Step of(AgentReport report, RunRecord record, Instant now);
  }

  /** Asks the database, again and again until it answers. */
  static Step ask(StepName step, Observation seen, Instant now, Verdict verdict) {
    return Attempts.waiting(seen.record(), now).orElseGet(() -> attempt(step, seen, now, verdict));
  }

  private static Step attempt(StepName step, Observation seen, Instant now, Verdict verdict) {
    RunRecord record = seen.record();
    return switch (seen.settle()) {
      case JobState.Absent() ->
          seen.leftovers().isEmpty()
              ? new Step.CreateSettle(record.attempt())
              : new Step.RemoveJob(seen.leftovers().getFirst());
      case JobState.Reported reported -> verdict.of(reported.report(), record, now);
      case JobState.AtDoor _ ->
          new Step.Wait(step.word(), "The database is asked", Optional.empty());
      case JobState.Starting starting -> Attempts.unlessStuck(step, starting, LIMIT, record, now);
      case JobState.Working working -> Attempts.unlessLate(step, working, LIMIT, record, now);
      case JobState.Lost lost -> Attempts.later(step, "SettleLost", lost.why(), record, now);
    };
  }

  private static Step verdict(AgentReport report, RunRecord record, Instant now) {
    return switch (report.verdict()) {
      case "InSync" -> new Step.Migrated(report);
      case "NotInSync" -> held(record, "and the database says: " + report.message());
      default ->
          Heals.byItself(report.reason())
              ? Attempts.later(StepName.SETTLING, report.reason(), report.message(), record, now)
              : held(record, "and the database cannot be asked: " + report.message());
    };
  }

  private static Step held(RunRecord record, String words) {
    return new Step.Finish(
        Outcome.HELD, "OutcomeUnknown", "%s, %s".formatted(unknown(record), words));
  }

  private static String unknown(RunRecord record) {
    return record
        .step(StepName.MIGRATING)
        .map(RunStep::message)
        .orElse("The migration ended without a report");
  }
}
