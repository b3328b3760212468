package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.StoppedWorkload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How one workload is put back: only what is missing is done. */
final class PutBack {
  private final Assignment run;
  private final RunRecord record;
  private final Ground ground;

  PutBack(Assignment run, RunRecord record, Ground ground) {
    this.run = run;
    this.record = record;
    this.ground = ground;
  }

  /**
   * Rule S1 looks here: a workload is let up only if every image that its pods would carry is
   * proven, and no other run holds it down. Else it waits for the run that speaks for it.
   */
  boolean mayServe(WorkloadState.Live workload) {
    return workload.heldBy().isEmpty()
        && Recall.covers(
            record.provenImages(), workload.name(), workload.carrying(wanted(workload)));
  }

  /** The write that is missing, if one is. */
  Optional<Step> step(WorkloadState.Live workload) {
    if (mayServe(workload)) {
      return floated(workload);
    }
    if (workload.heldBy().isPresent()) {
      return Optional.empty();
    }
    // Behind its gate no pod of it can start, so it need not stay at 0 until it is spoken for.
    return workload.gated() ? waiting(workload) : marked(workload);
  }

  /**
   * What it was is written on it again where that was lost, as by a rollout that is undone, which
   * sets its images back as well: the run that speaks for them puts it back by this mark.
   */
  private Optional<Step> marked(WorkloadState.Live workload) {
    return workload.replicas() == 0 && !workload.stoppedBy(run.uid())
        ? Before.recorded(record, workload)
            .filter(before -> Objects.requireNonNullElse(before.replicas(), 0) > 0)
            .map(before -> new Step.Stop(workload, before))
        : Optional.empty();
  }

  private Optional<Step> floated(WorkloadState.Live workload) {
    List<ContainerImage> images =
        workload.carrying(wanted(workload)).stream()
            .filter(image -> !workload.templateImages().contains(image))
            .toList();
    Map<String, String> proven = proven(workload.name());
    boolean unmarked =
        workload.gated()
            && workload.floated().filter(mark -> mark.images().equals(proven)).isEmpty();
    return unmarked || !images.isEmpty() || stopped(workload)
        ? Optional.of(refloat(workload, images))
        : Optional.empty();
  }

  private Optional<Step> waiting(WorkloadState.Live workload) {
    return stopped(workload) ? Optional.of(refloat(workload, List.of())) : Optional.empty();
  }

  private Step refloat(WorkloadState.Live workload, List<ContainerImage> images) {
    return new Step.Refloat(
        workload, replicas(workload), images, new FloatedMark(run.run(), proven(workload.name())));
  }

  private boolean stopped(WorkloadState.Live workload) {
    return workload.resume().isPresent() || replicas(workload) != workload.replicas();
  }

  /** The images to set: those that the user names, or those that served where the run goes back. */
  private List<ContainerImage> wanted(WorkloadState.Live workload) {
    return switch (ground) {
      case PROVEN -> run.named(workload.name());
      case AS_IT_WAS -> served(workload);
      case PERSONS_WORD -> List.of();
    };
  }

  private List<ContainerImage> served(WorkloadState.Live workload) {
    return Before.recordedByName(record, workload).map(StoppedWorkload::images).orElse(List.of());
  }

  private int replicas(WorkloadState.Live workload) {
    if (workload.replicas() > 0) {
      return workload.replicas();
    }
    Optional<ResumeMark> mark = workload.resume();
    Optional<Integer> before =
        mark.filter(own -> run.uid().equals(own.run()))
            .map(ResumeMark::replicas)
            .or(() -> Before.recorded(record, workload).map(StoppedWorkload::replicas))
            .or(() -> mark.map(ResumeMark::replicas))
            .or(() -> Before.recordedByName(record, workload).map(StoppedWorkload::replicas));
    return workload
        .range()
        .nearest(before.filter(number -> number > 0).orElseGet(() -> initial(workload)));
  }

  /** For the first start alone: whoever scales a floated app to 0 wants it to rest. */
  private int initial(WorkloadState.Live workload) {
    boolean first = served(workload).isEmpty() && workload.floated().isEmpty();
    return first && ground != Ground.AS_IT_WAS ? run.initialReplicas(workload.name()).orElse(0) : 0;
  }

  private Map<String, String> proven(WorkloadName workload) {
    Map<String, String> images = new HashMap<>();
    for (ProvenImage image : record.provenImages()) {
      if (workload.kind().equals(image.kind()) && workload.name().equals(image.name())) {
        images.put(
            Objects.requireNonNull(image.container()), Objects.requireNonNull(image.image()));
      }
    }
    return images;
  }
}
