package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunResult;
import dev.drydock.api.RunStep;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows when a step has failed: the app is put back as it was, or held down. */
final class GoingBack {
  private GoingBack() {}

  static Step next(Assignment run, Observation seen) {
    RunRecord record = seen.record();
    if (allowed(run, seen)) {
      return new Step.BeginResuming(
          record.workloads().stream().flatMap(GoingBack::served).toList());
    }
    RunStep failed = record.failure().orElseThrow();
    return new Step.Finish(
        Outcome.HELD,
        Objects.requireNonNullElse(failed.reason(), ""),
        Objects.requireNonNullElse(failed.message(), "") + heldBefore(record, seen));
  }

  /**
   * The first exception of rule S1. The app may come back if the database is as it was when the app
   * served. A repair that fails itself leaves it as the Held run before has left it, and so down.
   */
  static boolean allowed(Assignment run, Observation seen) {
    boolean asItWas =
        seen.unproven()
            .filter(Unproven::down)
            .map(before -> !before.changed() && run.resumeOnFailure())
            .orElse(true);
    Optional<RunResult> result = seen.record().result();
    return asItWas
        && !seen.record().began(StepName.SETTLING)
        && (result.isEmpty()
            || (Boolean.TRUE.equals(result.get().unchanged()) && run.resumeOnFailure()));
  }

  private static String heldBefore(RunRecord record, Observation seen) {
    return record.result().isPresent()
        ? ""
        : seen.unproven()
            .map(before -> "; nothing was changed since run %s was Held".formatted(before.run()))
            .orElse("");
  }

  private static Stream<ProvenImage> served(StoppedWorkload workload) {
    return Objects.requireNonNullElse(workload.images(), List.<ContainerImage>of()).stream()
        .map(
            container ->
                new ProvenImage(
                    workload.kind(), workload.name(), container.container(), container.image()));
  }
}
