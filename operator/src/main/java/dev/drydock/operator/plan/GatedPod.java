package dev.drydock.operator.plan;

import dev.drydock.api.ProvenImage;
import dev.drydock.api.Workload;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A pod that waits at its gate, and the workload that it belongs to.
 *
 * @param images of its containers as the workload's template names them; what a cluster injects
 *     into pods is not the app's
 * @param initImages of its init containers; they count only where a run has spoken of them
 */
public record GatedPod(
    WorkloadName workload, List<ProvenImage> images, List<ProvenImage> initImages) {

  public GatedPod {
    images = List.copyOf(images);
    initImages = List.copyOf(initImages);
  }

  /** Whether the pod is one of this workload's. */
  boolean isOf(Workload listed) {
    return workload.kind().equals(listed.kind()) && workload.name().equals(listed.name());
  }

  /** The images of the pod that these do not cover. */
  List<ProvenImage> notAmong(List<ProvenImage> proven) {
    List<ProvenImage> spokenOf =
        initImages.stream()
            .filter(image -> proven.stream().anyMatch(other -> isSameContainer(image, other)))
            .toList();
    return Stream.concat(images.stream(), spokenOf.stream())
        .filter(image -> !proven.contains(image))
        .toList();
  }

  private static boolean isSameContainer(ProvenImage one, ProvenImage other) {
    return Objects.equals(one.kind(), other.kind())
        && Objects.equals(one.name(), other.name())
        && Objects.equals(one.container(), other.container());
  }
}
