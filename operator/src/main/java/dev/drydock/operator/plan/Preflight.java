package dev.drydock.operator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** While the app is up: what would be done, and whether it can be. */
final class Preflight {
  private Preflight() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    RunRecord record = seen.record();
    Step.Finish recalled = Recall.of(run, seen).orElse(null);
    if (recalled != null) {
      return recalled;
    }
    if (!record.began(StepName.PREFLIGHT)) {
      return new Step.Begin(StepName.PREFLIGHT);
    }
    return Attempts.waiting(record, now).orElseGet(() -> attempt(run, seen, now));
  }

  private static Step attempt(Assignment run, Observation seen, Instant now) {
    return switch (seen.preflight()) {
      case JobState.Absent() ->
          seen.leftovers().isEmpty()
              ? create(seen, now)
              : new Step.RemoveJob(seen.leftovers().getFirst());
      case JobState.Reported reported -> verdict(run, seen, reported, now);
      case JobState.AtDoor _ -> new Step.Wait("Preflight", "Preflight runs", Attempts.never());
      case JobState.Starting starting ->
          Attempts.unlessStuck(
              StepName.PREFLIGHT, starting, run.limits().preflight(), seen.record(), now);
      case JobState.Working working ->
          Attempts.unlessLate(
              StepName.PREFLIGHT, working, run.limits().preflight(), seen.record(), now);
      case JobState.Lost lost ->
          Attempts.later(StepName.PREFLIGHT, "PreflightLost", lost.why(), seen.record(), now);
    };
  }

  /**
   * What an attempt takes over is recorded before it begins: the workload may move, and the Jobs
   * that follow are made alike. The next attempt looks again, because it may be what was repaired.
   */
  private static Step create(Observation seen, Instant now) {
    RunRecord record = seen.record();
    return switch (seen.inheritance()) {
      case Inheritance.Missing(String message) ->
          Attempts.later(StepName.PREFLIGHT, Inheritance.Missing.REASON, message, record, now);
      case Inheritance.Found(var pod) when !record.pod().equals(Optional.of(pod)) ->
          new Step.Inherit(pod);
      case Inheritance.Found _, Inheritance.NotAsked _ ->
          new Step.CreatePreflight(record.attempt());
    };
  }

  private static Step verdict(
      Assignment run, Observation seen, JobState.Reported reported, Instant now) {
    RunRecord record = seen.record();
    AgentReport report = reported.report();
    return switch (report.verdict()) {
      case "InSync" -> new Step.Planned(reported, List.of());
      case "Pending" -> new Step.Planned(reported, OtherClocks.warnings(run, seen));
      default ->
          Heals.byItself(report.reason())
              ? Attempts.later(StepName.PREFLIGHT, report.reason(), report.message(), record, now)
              : new Step.Finish(Outcome.BLOCKED, report.reason(), report.message());
    };
  }
}
