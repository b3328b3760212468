package dev.drydock.operator.plan;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import java.util.List;
import java.util.Optional;

/** After the end: what is left over is removed, and what the run held is given back. */
final class Closing {
  private Closing() {}

  static Step next(Assignment run, Observation seen) {
    Outcome outcome = seen.record().outcome().orElseThrow();
    if (outcome == Outcome.HELD && seen.overridden()) {
      return overrule(seen);
    }
    Optional<Step> unused = unused(seen);
    if (unused.isPresent()) {
      return unused.get();
    }
    if (outcome != Outcome.HELD && seen.lease() instanceof LeaseState.Mine) {
      return new Step.GiveLeaseBack();
    }
    if (!seen.unowned().isEmpty()) {
      return new Step.AdoptJob(seen.unowned().getFirst());
    }
    return seen.finalizer() ? new Step.DropFinalizer() : new Step.Done();
  }

  /** A person takes it upon themselves: the app is floated with what its templates carry. */
  static Step overrule(Observation seen) {
    return new Step.Overrule(images(seen.live()), seen.words().by(Api.OVERRIDE));
  }

  /** In a namespace that is being deleted nothing is held up. */
  static Step letGo(Observation seen) {
    if (seen.lease() instanceof LeaseState.Mine) {
      return new Step.GiveLeaseBack();
    }
    return seen.finalizer() ? new Step.DropFinalizer() : new Step.Done();
  }

  /** The preview, and Jobs that still wait at the door of a run that has ended. */
  private static Optional<Step> unused(Observation seen) {
    if (seen.preview().started().isPresent()) {
      return seen.preview().started().map(Step.RemoveJob::new);
    }
    boolean backupBegan = seen.record().began(StepName.BACKING_UP);
    if (seen.backup() instanceof BackupState.Open(String name, JobState job)
        && (!backupBegan || job instanceof JobState.AtDoor)) {
      return Optional.of(new Step.RemoveBackup(name));
    }
    boolean goRecorded = seen.record().goOf(StepName.MIGRATING).isPresent();
    return switch (seen.migrate()) {
      case JobState.AtDoor atDoor -> Optional.of(new Step.RemoveJob(atDoor.job()));
      case JobState.Starting starting when !goRecorded ->
          Optional.of(new Step.RemoveJob(starting.job()));
      case JobState.Absent _,
          JobState.Starting _,
          JobState.Working _,
          JobState.Reported _,
          JobState.Lost _ ->
          Optional.empty();
    };
  }

  private static List<ProvenImage> images(List<WorkloadState.Live> workloads) {
    return workloads.stream()
        .flatMap(
            workload ->
                workload.templateImages().stream()
                    .map(
                        (ContainerImage image) ->
                            new ProvenImage(
                                workload.name().kind(),
                                workload.name().name(),
                                image.container(),
                                image.image())))
        .toList();
  }
}
