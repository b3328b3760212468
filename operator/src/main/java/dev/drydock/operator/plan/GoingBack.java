package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The first exception of rule S1: the run is given up, the database is as it was, and the pods run
 * the images that served before.
 */
final class GoingBack {
  private GoingBack() {}

  static Step begin(RunRecord record) {
    return new Step.BeginResuming(record.workloads().stream().flatMap(GoingBack::served).toList());
  }

  private static Stream<ProvenImage> served(StoppedWorkload workload) {
    return Objects.requireNonNullElse(workload.images(), List.<ContainerImage>of()).stream()
        .map(
            container ->
                new ProvenImage(
                    workload.kind(), workload.name(), container.container(), container.image()));
  }
}
