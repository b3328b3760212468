package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunStep;
import dev.drydock.api.StoppedWorkload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The app is put back, with the images that are proven; only what is missing is done. */
final class Resuming {
  private Resuming() {}

  static Step next(Assignment run, Observation seen, Instant now) {
    for (WorkloadState.Live workload : seen.live()) {
      Optional<Step> put = putBack(run, seen, workload);
      if (put.isPresent()) {
        return put.get();
      }
    }
    List<WorkloadState.Live> awaited =
        seen.live().stream()
            .filter(workload -> mayServe(run, seen, workload))
            .filter(workload -> !workload.rolledOut())
            .toList();
    if (awaited.isEmpty()) {
      return finish(run, seen, "");
    }
    String name = awaited.getFirst().name().toString();
    Instant start = seen.record().startOf(StepName.RESUMING).orElse(now);
    Duration left = run.limits().resume().minus(Duration.between(start, now));
    return left.isPositive()
        ? new Step.Wait(
            "Resuming", "Waiting until %s is available".formatted(name), Optional.of(left))
        : finish(run, seen, name);
  }

  private static Optional<Step> putBack(
      Assignment run, Observation seen, WorkloadState.Live workload) {
    if (!mayServe(run, seen, workload)) {
      return Optional.empty();
    }
    List<ContainerImage> images = wanted(run, seen, workload);
    int replicas = replicas(run, seen, workload);
    Map<String, String> proven = proven(seen.record(), workload.name());
    boolean stopped = Before.believed(run, workload).isPresent();
    boolean missing =
        stopped
            || replicas != workload.replicas()
            || !workload.templateImages().containsAll(images)
            || (workload.gated()
                && workload.floated().filter(mark -> mark.images().equals(proven)).isEmpty());
    return missing
        ? Optional.of(
            new Step.Refloat(workload, replicas, images, new FloatedMark(run.run(), proven)))
        : Optional.empty();
  }

  /**
   * Rule S1 looks here: a workload is let up only if every image that its pods would carry is
   * proven, and no other run holds it down. Else it waits for the run that speaks for it.
   */
  private static boolean mayServe(Assignment run, Observation seen, WorkloadState.Live workload) {
    if (workload.heldBy().isPresent()) {
      return false;
    }
    Map<String, String> set = new HashMap<>();
    wanted(run, seen, workload).forEach(image -> set.put(image.container(), image.image()));
    List<ContainerImage> carried =
        workload.templateImages().stream()
            .map(
                image ->
                    new ContainerImage(
                        image.container(),
                        set.getOrDefault(image.container(), Objects.requireNonNull(image.image()))))
            .toList();
    return Recall.covers(seen.record().provenImages(), workload.name(), carried);
  }

  /** The images to set: those that the user names, or those that served where the run goes back. */
  private static List<ContainerImage> wanted(
      Assignment run, Observation seen, WorkloadState.Live workload) {
    if (!seen.overridden() && !forward(seen.record())) {
      return before(seen.record(), workload).map(StoppedWorkload::images).orElse(List.of());
    }
    return run.workloads().stream()
        .filter(listed -> listed.name().equals(workload.name()))
        .findFirst()
        .map(WorkloadSpec::images)
        .orElse(List.of());
  }

  private static int replicas(Assignment run, Observation seen, WorkloadState.Live workload) {
    if (workload.replicas() > 0) {
      return workload.replicas();
    }
    Optional<Integer> recorded = before(seen.record(), workload).map(StoppedWorkload::replicas);
    Optional<Integer> marked = Before.believed(run, workload).map(ResumeMark::replicas);
    OptionalInt initial =
        workload.floated().isPresent()
            ? OptionalInt.empty()
            : run.workloads().stream()
                .filter(listed -> listed.name().equals(workload.name()))
                .flatMapToInt(listed -> listed.initialReplicas().stream())
                .findFirst();
    return recorded.or(() -> marked).orElse(initial.orElse(0));
  }

  private static Optional<StoppedWorkload> before(RunRecord record, WorkloadState.Live workload) {
    return record.workloads().stream()
        .filter(stopped -> workload.uid().equals(stopped.uid()))
        .findFirst();
  }

  private static Map<String, String> proven(RunRecord record, WorkloadName workload) {
    Map<String, String> images = new HashMap<>();
    for (ProvenImage image : record.provenImages()) {
      if (workload.kind().equals(image.kind()) && workload.name().equals(image.name())) {
        images.put(
            Objects.requireNonNull(image.container()), Objects.requireNonNull(image.image()));
      }
    }
    return images;
  }

  /** Whether the schema is proven for the run's own images. */
  private static boolean forward(RunRecord record) {
    return record.done(StepName.MIGRATING)
        || record.done(StepName.SETTLING)
        || record.failure().isEmpty();
  }

  private static Step finish(Assignment run, Observation seen, String unavailable) {
    RunRecord record = seen.record();
    String late =
        unavailable.isEmpty() ? "" : "; %s is not available in time".formatted(unavailable);
    if (!forward(record)) {
      RunStep failed = record.failure().orElseThrow();
      Outcome outcome =
          seen.overridden()
              ? Outcome.OVERRIDDEN
              : record.result().isPresent() ? Outcome.RESUMED : Outcome.ABORTED;
      return new Step.Finish(
          outcome,
          Objects.requireNonNullElse(failed.reason(), ""),
          Objects.requireNonNullElse(failed.message(), "") + late);
    }
    if (!unavailable.isEmpty()) {
      return new Step.Finish(
          Outcome.FLOATED,
          "AppNotAvailable",
          "The schema is in sync and %s was let up, but it is not available in time: kubectl describe pods of it says why"
              .formatted(unavailable));
    }
    List<String> waiting =
        seen.live().stream()
            .filter(workload -> !mayServe(run, seen, workload))
            .map(workload -> workload.name().toString())
            .toList();
    return new Step.Finish(
        Outcome.SUCCEEDED,
        "InSync",
        waiting.isEmpty()
            ? "The schema is in sync with %s and the app is up".formatted(run.image())
            : "The schema is in sync with %s; %s carries other images and waits for the next run"
                .formatted(run.image(), String.join(", ", waiting)));
  }
}
