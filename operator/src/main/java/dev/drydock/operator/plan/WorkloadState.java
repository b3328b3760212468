package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A workload as it was seen on the cluster; {@link Missing} counts as gone. */
public sealed interface WorkloadState {
  WorkloadName name();

  /** It does not exist (yet). */
  record Missing(WorkloadName name) implements WorkloadState {}

  /**
   * It exists.
   *
   * @param replicas what its spec asks for
   * @param gated whether its pods are born with Drydock's scheduling gate
   * @param templateImages what a new pod would run
   * @param servingImages what its started pods run; empty when there are none
   * @param startedPods names of pods with a container that was started and has not ended, by live
   *     list
   * @param gone whether no pod of it can start by itself and none is started
   * @param rolledOut whether all replicas are of the template and available
   * @param range what an autoscaler lets it have
   * @param progressDeadline after which its controller calls a rollout stalled
   * @param resume how to put it back: what Drydock wrote when it stopped it, if it is to be
   *     believed
   * @param floated what Drydock wrote when it last floated it
   * @param replicasOwner another manager that sets its replicas again and again
   * @param heldBy another run that keeps it down
   */
  record Live(
      WorkloadName name,
      String uid,
      String resourceVersion,
      int replicas,
      boolean gated,
      boolean paused,
      List<ContainerImage> templateImages,
      List<ContainerImage> servingImages,
      List<String> startedPods,
      boolean gone,
      boolean rolledOut,
      ReplicaRange range,
      Duration progressDeadline,
      Optional<ResumeMark> resume,
      Optional<FloatedMark> floated,
      Optional<String> replicasOwner,
      Optional<String> lastScaledBy,
      Optional<String> heldBy)
      implements WorkloadState {
    public Live {
      templateImages = List.copyOf(templateImages);
      servingImages = List.copyOf(servingImages);
      startedPods = List.copyOf(startedPods);
    }

    /** What its pods would run if these images were set; a name that it has not sets nothing. */
    List<ContainerImage> carrying(List<ContainerImage> images) {
      return templateImages.stream()
          .map(
              present ->
                  images.stream()
                      .filter(image -> Objects.equals(image.container(), present.container()))
                      .findFirst()
                      .orElse(present))
          .toList();
    }

    /** The same, with the mark to go by. */
    public Live believing(Optional<ResumeMark> mark) {
      return new Live(
          name,
          uid,
          resourceVersion,
          replicas,
          gated,
          paused,
          templateImages,
          servingImages,
          startedPods,
          gone,
          rolledOut,
          range,
          progressDeadline,
          mark,
          floated,
          replicasOwner,
          lastScaledBy,
          heldBy);
    }

    /** Whether this run has stopped it: the mark is of this run and of this very object. */
    public boolean stoppedBy(String runUid) {
      return resume
          .filter(mark -> runUid.equals(mark.run()) && uid.equals(mark.workload()))
          .isPresent();
    }
  }
}
