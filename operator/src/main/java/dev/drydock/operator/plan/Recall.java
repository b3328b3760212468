package dev.drydock.operator.plan;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import java.util.List;
import java.util.Optional;

/** Whether a run is still wanted. */
final class Recall {
  private Recall() {}

  /** The end of a run that has stopped nothing yet. */
  static Optional<Step.Finish> of(Assignment run, Observation seen) {
    if (seen.cancelled()) {
      return recalled(
          "Cancelled", "The run was cancelled%s; nothing was touched".formatted(cancelledBy(seen)));
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

  /** A run that has stopped the app goes back, as long as nothing was changed. */
  static Optional<Step> midway(StepName step, Observation seen) {
    if (seen.cancelled()) {
      return Optional.of(
          new Step.Fail(step, "Cancelled", "The run was cancelled" + cancelledBy(seen)));
    }
    if (seen.migration() instanceof MigrationState.Deleted) {
      return Optional.of(new Step.Fail(step, "Deleted", "The DatabaseMigration was deleted"));
    }
    return seen.deleted()
        ? Optional.of(new Step.Fail(step, "Deleted", "The run was deleted"))
        : Optional.empty();
  }

  /** A run that waits for a person with the app down goes back for an edit, too. */
  static Optional<Step> waiting(StepName step, Assignment run, Observation seen) {
    return midway(step, seen)
        .or(
            () ->
                edited(run, seen)
                    ? Optional.of(
                        new Step.Fail(
                            step,
                            "Superseded",
                            "The DatabaseMigration was edited; the next run begins from it"))
                    : Optional.empty());
  }

  /**
   * The end of a run that waits for a person with the schema migrated: the next one takes the app
   * over as it lies.
   */
  static Optional<Step> superseded(Assignment run, Observation seen) {
    return edited(run, seen) || !speaksForTemplates(run, seen)
        ? Optional.of(
            new Step.Finish(
                Outcome.HELD,
                "Superseded",
                "The schema is in sync with %s, and what is wanted was changed before anybody approved it"
                    .formatted(run.image())))
        : Optional.empty();
  }

  private static boolean edited(Assignment run, Observation seen) {
    return seen.migration() instanceof MigrationState.Present present
        && present.generation() != run.generation();
  }

  private static String cancelledBy(Observation seen) {
    return seen.words().byWhom(Api.CANCEL);
  }

  /** Whether the templates still carry what the run was made for, where it did not say itself. */
  private static boolean speaksForTemplates(Assignment run, Observation seen) {
    return seen.live().stream()
        .allMatch(
            workload ->
                covers(
                    run.images(), workload.name(), workload.carrying(run.named(workload.name()))));
  }

  /** Whether every container carries an image of the list. */
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
