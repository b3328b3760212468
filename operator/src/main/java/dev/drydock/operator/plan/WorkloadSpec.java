package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import java.util.List;
import java.util.OptionalInt;

/** A workload that a run stops and floats, and the images that it sets on the way, if any. */
public record WorkloadSpec(
    WorkloadName name, List<ContainerImage> images, OptionalInt initialReplicas) {
  public WorkloadSpec {
    images = List.copyOf(images);
  }
}
