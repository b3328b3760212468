package dev.drydock.operator.plan;

import dev.drydock.api.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The end of a run that only observes: the plan is told, and nothing is stopped or written. What it
 * saw in sync is proven all the same, so that no pod waits at a gate for an image that may run.
 */
final class Observing {
  private Observing() {}

  static Step next(Assignment run, Observation seen) {
    Optional<Step.Finish> ended =
        Recall.of(run, seen)
            .or(() -> held(seen))
            .or(() -> Door.unknownContainer(run, seen))
            .or(() -> inSync(seen) ? Door.leftHalfWay(run, seen) : Optional.empty());
    if (ended.isPresent()) {
      return ended.get();
    }
    return inSync(seen)
        ? new Step.Observed(
            new Step.Finish(
                Outcome.SUCCEEDED,
                "InSync",
                "%sThe schema is in sync with %s; spec.mode is Observe, so nothing was touched"
                    .formatted(Resuming.adoption(run, seen.record()), run.image())),
            run.images())
        : new Step.Observed(
            new Step.Finish(Outcome.OBSERVED, "MigrationsPending", plan(run, seen)), List.of());
  }

  private static boolean inSync(Observation seen) {
    return Door.pending(seen.record()) == 0;
  }

  /** An app that a run has left down comes up only by a run that may touch it. */
  private static Optional<Step.Finish> held(Observation seen) {
    return seen.unproven()
        .filter(Unproven::down)
        .map(
            before ->
                new Step.Finish(
                    Outcome.BLOCKED,
                    "ObservesHeld",
                    "Run %s has left the app down, and spec.mode is Observe, which lets nothing up: set spec.mode to Apply to go on, or override that run by its name"
                        .formatted(before.run())));
  }

  private static String plan(Assignment run, Observation seen) {
    RunPlan plan = seen.record().plan().orElseThrow();
    List<String> sentences = new ArrayList<>();
    sentences.add(pending(plan));
    sentences.add("spec.mode is Observe, so nothing was stopped or written");
    sentences.add(wouldDo(run, seen));
    seen.live().stream()
        .flatMap(workload -> Door.unfit(workload).stream())
        .map(unfit -> "That would be Blocked, " + unfit.reason() + ": " + unfit.message())
        .forEach(sentences::add);
    seen.live().stream()
        .filter(WorkloadState.Live::gated)
        .map(
            workload ->
                "New pods of %s wait at the gate until the schema is in sync: leave the gate out for as long as Drydock only observes"
                    .formatted(workload.name()))
        .forEach(sentences::add);
    Objects.requireNonNullElse(plan.warnings(), List.<String>of()).stream()
        .map(warning -> "Warning: " + warning)
        .forEach(sentences::add);
    return String.join(". ", sentences);
  }

  private static String pending(RunPlan plan) {
    int count = Objects.requireNonNullElse(plan.pendingCount(), 0);
    List<String> versions = Objects.requireNonNullElse(plan.pending(), List.of());
    return "%s pending%s"
        .formatted(
            count == 1 ? "1 migration is" : count + " migrations are",
            versions.isEmpty() ? "" : ": " + String.join(", ", versions));
  }

  private static String wouldDo(Assignment run, Observation seen) {
    String stopped =
        seen.live().stream()
            .filter(workload -> !workload.gone())
            .map(workload -> workload.name().toString())
            .collect(Collectors.joining(" and "));
    return "Apply would %s%s, migrate, and let the app up when the schema is proven"
        .formatted(
            stopped.isEmpty() ? "" : "stop %s, ".formatted(stopped),
            run.backup() ? "dump the database" : "take no backup");
  }
}
