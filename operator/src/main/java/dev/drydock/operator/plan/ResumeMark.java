package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.StoppedWorkload;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The annotation {@code drydock.dev/resume} of a stopped workload: what it takes to put it back.
 *
 * @param migration uid of the DatabaseMigration
 * @param run uid of the run that stopped it
 * @param workload uid of the workload: a copy on another object is not believed
 */
public record ResumeMark(
    String migration,
    String run,
    String runName,
    String workload,
    int replicas,
    List<ContainerImage> images) {
  public ResumeMark {
    images = List.copyOf(images);
  }

  /**
   * The mark to go by. The one that is written counts if it is this run's, or of a run that still
   * keeps the workload down: an older one may have come back with an undone rollout. If it was lost
   * with one, the copy of such a run serves. The mark of a closed run counts only on a workload
   * that lies as that run left it.
   */
  public static Optional<ResumeMark> believed(
      WorkloadState.Live workload, String self, List<OtherRun> others) {
    Optional<ResumeMark> written =
        workload.resume().filter(mark -> workload.uid().equals(mark.workload()));
    if (written.filter(mark -> self.equals(mark.run())).isPresent()) {
      return written;
    }
    List<OtherRun> holders =
        others.stream()
            .filter(OtherRun::holds)
            .filter(run -> !floatedSince(workload, run, others))
            .sorted(Comparator.comparing(OtherRun::createdAt).reversed())
            .toList();
    return written
        .filter(mark -> holders.stream().anyMatch(run -> run.uid().equals(mark.run())))
        .or(() -> holders.stream().flatMap(run -> copies(run, workload.uid())).findFirst())
        .or(() -> written.filter(mark -> workload.replicas() == 0 && workload.floated().isEmpty()));
  }

  /** A workload that carries the mark of a later float was put back, whatever a record says. */
  private static boolean floatedSince(
      WorkloadState.Live workload, OtherRun holder, List<OtherRun> others) {
    return workload.floated().isPresent()
        && others.stream()
            .filter(run -> run.name().equals(workload.floated().get().run()))
            .noneMatch(run -> !run.createdAt().isAfter(holder.createdAt()));
  }

  private static Stream<ResumeMark> copies(OtherRun run, String workload) {
    return run.record().workloads().stream()
        .filter(stopped -> workload.equals(stopped.uid()))
        .map(stopped -> copy(run, workload, stopped));
  }

  private static ResumeMark copy(OtherRun run, String workload, StoppedWorkload stopped) {
    return new ResumeMark(
        run.migration(),
        run.uid(),
        run.name(),
        workload,
        Objects.requireNonNullElse(stopped.replicas(), 0),
        Objects.requireNonNullElse(stopped.images(), List.of()));
  }
}
