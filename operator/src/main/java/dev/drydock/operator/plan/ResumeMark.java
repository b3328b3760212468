package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import java.util.List;

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
}
