package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.PreviousRun;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.Optional;

/** What a workload was before it was stopped, by whichever run stopped it first (S6). */
final class Before {
  private Before() {}

  static List<StoppedWorkload> of(Assignment run, Observation seen) {
    return seen.live().stream().map(workload -> of(run, workload)).toList();
  }

  static StoppedWorkload of(Assignment run, WorkloadState.Live workload) {
    Optional<ResumeMark> mark = believed(run, workload);
    List<ContainerImage> serving =
        workload.servingImages().isEmpty()
            ? mark.map(ResumeMark::images).orElse(workload.templateImages())
            : workload.servingImages();
    return new StoppedWorkload(
        workload.name().kind(),
        workload.name().name(),
        workload.uid(),
        replicas(run, workload, mark),
        serving);
  }

  private static int replicas(
      Assignment run, WorkloadState.Live workload, Optional<ResumeMark> mark) {
    if (workload.replicas() > 0) {
      return workload.replicas();
    }
    if (mark.isPresent()) {
      return mark.get().replicas();
    }
    return run.workloads().stream()
        .filter(listed -> listed.name().equals(workload.name()))
        .flatMapToInt(listed -> listed.initialReplicas().stream())
        .findFirst()
        .orElse(0);
  }

  /**
   * The mark on the workload, if it is of this object and of this run or the one before it: an
   * older one may have come back with an undone rollout.
   */
  static Optional<ResumeMark> believed(Assignment run, WorkloadState.Live workload) {
    Optional<String> previous = run.previous().map(PreviousRun::uid);
    return workload
        .resume()
        .filter(mark -> workload.uid().equals(mark.workload()))
        .filter(
            mark ->
                run.uid().equals(mark.run()) || previous.filter(mark.run()::equals).isPresent());
  }
}
