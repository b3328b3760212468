package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a workload was before it was stopped, by whichever run stopped it first (S6). */
final class Before {
  private Before() {}

  static List<StoppedWorkload> of(Observation seen) {
    return seen.live().stream().map(Before::of).toList();
  }

  private static StoppedWorkload of(WorkloadState.Live workload) {
    int replicas =
        workload.replicas() > 0
            ? workload.replicas()
            : workload.resume().map(ResumeMark::replicas).orElse(0);
    return new StoppedWorkload(
        workload.name().kind(), workload.name().name(), workload.uid(), replicas, served(workload));
  }

  /**
   * The images that served last; none if it never served. Containers that the template has not were
   * injected into the pods, and are not ours to set.
   */
  private static List<ContainerImage> served(WorkloadState.Live workload) {
    List<ContainerImage> images =
        workload.servingImages().isEmpty() ? servedEarlier(workload) : workload.servingImages();
    Set<String> containers =
        workload.templateImages().stream()
            .map(image -> Objects.requireNonNull(image.container()))
            .collect(Collectors.toSet());
    return images.stream().filter(image -> containers.contains(image.container())).toList();
  }

  private static List<ContainerImage> servedEarlier(WorkloadState.Live workload) {
    boolean nobodyAsked = !workload.gated() && workload.replicas() > 0;
    return workload
        .resume()
        .map(ResumeMark::images)
        .or(() -> workload.floated().map(mark -> list(mark.images())))
        .orElse(nobodyAsked ? workload.templateImages() : List.of());
  }

  private static List<ContainerImage> list(Map<String, String> images) {
    return images.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(image -> new ContainerImage(image.getKey(), image.getValue()))
        .toList();
  }

  /** What was written down, with the replicas of this moment if it was scaled since. */
  static StoppedWorkload now(WorkloadState.Live workload, StoppedWorkload written) {
    return workload.replicas() == 0
        ? written
        : new StoppedWorkload(
            written.kind(), written.name(), written.uid(), workload.replicas(), written.images());
  }

  /** What the run wrote down of this very object. */
  static Optional<StoppedWorkload> recorded(RunRecord record, WorkloadState.Live workload) {
    return record.workloads().stream()
        .filter(stopped -> workload.uid().equals(stopped.uid()))
        .findFirst();
  }

  /** What the run wrote down of this object, or of the one that it replaces. */
  static Optional<StoppedWorkload> recordedByName(RunRecord record, WorkloadState.Live workload) {
    return recorded(record, workload)
        .or(
            () ->
                record.workloads().stream()
                    .filter(stopped -> workload.name().kind().equals(stopped.kind()))
                    .filter(stopped -> workload.name().name().equals(stopped.name()))
                    .findFirst());
  }
}
