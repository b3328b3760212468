package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import java.util.List;
import java.util.Optional;

/** Whether a run that has stopped nothing yet is still wanted. */
final class Recall {
  private Recall() {}

  static Optional<Step.Finish> of(Assignment run, Observation seen) {
    if (seen.cancelled()) {
      return recalled("Cancelled", "The run was cancelled; nothing was touched");
    }
    return switch (seen.migration()) {
      case MigrationState.Deleted() ->
          recalled("Deleted", "The DatabaseMigration was deleted; nothing was touched");
      case MigrationState.Present present when seen.deleted() ->
          recalled("Deleted", "The run was deleted; nothing was touched");
      case MigrationState.Present present when present.suspended() ->
          recalled("Suspended", "The DatabaseMigration is suspended; nothing was touched");
      case MigrationState.Present present when present.generation() != run.generation() ->
          recalled("Superseded", "The DatabaseMigration was edited; the next run begins from it");
      case MigrationState.Present present when !speaksForTemplates(run, seen) ->
          recalled("Superseded", "The app's images were changed; the next run speaks for them");
      case MigrationState.Present present -> Optional.empty();
    };
  }

  /** Whether the templates still carry what the run was made for, where it did not say itself. */
  private static boolean speaksForTemplates(Assignment run, Observation seen) {
    return run.explicitImages()
        || seen.live().stream().allMatch(workload -> covers(run.images(), workload));
  }

  /** Whether every container of the workload's template carries an image of the list. */
  static boolean covers(List<ProvenImage> images, WorkloadState.Live workload) {
    return covers(images, workload.name(), workload.templateImages());
  }

  static boolean covers(
      List<ProvenImage> images, WorkloadName workload, List<ContainerImage> containers) {
    return containers.stream()
        .allMatch(
            container ->
                images.contains(
                    new ProvenImage(
                        workload.kind(),
                        workload.name(),
                        container.container(),
                        container.image())));
  }

  private static Optional<Step.Finish> recalled(String reason, String message) {
    return Optional.of(new Step.Finish(Outcome.ABORTED, reason, message));
  }
}
