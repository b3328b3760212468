package dev.drydock.operator.plan;

import dev.drydock.api.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The app is put back, with the images that are proven; only what is missing is done. */
final class Resuming {
  private Resuming() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    Ground ground = Ground.of(run, seen);
    Optional<Step> first = beforeAll(seen, ground);
    if (first.isPresent()) {
      return first.get();
    }
    PutBack putBack = new PutBack(run, seen.record(), ground);
    for (WorkloadState.Live workload : seen.live()) {
      Optional<Step> put = putBack.step(workload);
      if (put.isPresent()) {
        return put.get();
      }
    }
    Optional<String> awaited =
        seen.live().stream()
            .filter(putBack::mayServe)
            .filter(workload -> !workload.rolledOut())
            .map(workload -> workload.name().toString())
            .findFirst();
    Instant start = seen.record().startOf(StepName.RESUMING).orElse(now);
    Duration left = run.limits().resume().minus(Duration.between(start, now));
    return awaited.isPresent() && left.isPositive()
        ? new Step.Wait(
            "Resuming", "Waiting until %s is available".formatted(awaited.get()), Optional.of(left))
        : finish(run, seen, ground, awaited);
  }

  private static Optional<Step> beforeAll(Observation seen, Ground ground) {
    if (seen.preview().started().isPresent()) {
      return seen.preview().started().map(Step.RemoveJob::new);
    }
    // An overruled run had given it back.
    if (!seen.finalizer() && !seen.deleted() && !seen.record().workloads().isEmpty()) {
      return Optional.of(new Step.AddFinalizer());
    }
    // Its go was recorded but is not given: a late one must not meet an app that is up again.
    return ground != Ground.PROVEN
            && seen.record().goOf(StepName.MIGRATING).isPresent()
            && seen.migrate() instanceof JobState.AtDoor(String job, String pod, String podUid)
        ? Optional.of(new Step.RemoveJob(job))
        : Optional.empty();
  }

  private static Step finish(
      Assignment run, Observation seen, Ground ground, Optional<String> unavailable) {
    String late = unavailable.map("; %s is not available in time"::formatted).orElse("");
    return switch (ground) {
      case PROVEN ->
          unavailable.isPresent()
              ? new Step.Finish(
                  Outcome.FLOATED,
                  "AppNotAvailable",
                  "The schema is in sync and %s was let up, but it is not available in time: kubectl describe pods of it says why"
                      .formatted(unavailable.get()))
              : succeeded(run, seen);
      case AS_IT_WAS ->
          ended(
              run,
              seen,
              ground,
              seen.record().result().isPresent() ? Outcome.RESUMED : Outcome.ABORTED,
              late);
      case PERSONS_WORD -> ended(run, seen, ground, Outcome.OVERRIDDEN, late);
    };
  }

  private static Step succeeded(Assignment run, Observation seen) {
    String waiting = waiting(run, seen, Ground.PROVEN);
    return new Step.Finish(
        Outcome.SUCCEEDED,
        "InSync",
        "%sThe schema is in sync with %s%s"
            .formatted(
                adoption(run, seen.record()),
                run.image(),
                waiting.isEmpty() ? " and the app is up" : waiting));
  }

  /** A sentence at the head of the message, if there is one. */
  static String adoption(Assignment run, RunRecord record) {
    return record.adoption(run.first()).map("%s. "::formatted).orElse("");
  }

  private static Step ended(
      Assignment run, Observation seen, Ground ground, Outcome outcome, String late) {
    RunStep failed = seen.record().failure().orElseThrow();
    return new Step.Finish(
        outcome,
        Objects.requireNonNullElse(failed.reason(), ""),
        Objects.requireNonNullElse(failed.message(), "") + late + waiting(run, seen, ground));
  }

  /** Who was not let up, and for whom it waits. */
  private static String waiting(Assignment run, Observation seen, Ground ground) {
    PutBack putBack = new PutBack(run, seen.record(), ground);
    List<WorkloadState.Live> waiting =
        seen.live().stream().filter(workload -> !putBack.mayServe(workload)).toList();
    return waiting.stream()
        .map(
            workload ->
                workload
                    .heldBy()
                    .map(holder -> "%s waits for run %s".formatted(workload.name(), holder))
                    .orElse(
                        "%s carries other images and waits for the next run"
                            .formatted(workload.name())))
        .map("; %s"::formatted)
        .collect(Collectors.joining());
  }
}
