package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at to open a gate or not.
 *
 * @param pod the waiting pod; empty if it belongs to no workload that can be listed
 * @param migrations all of the namespace
 * @param runs all of the namespace
 * @param floated the images that the workload's own mark says were floated last
 */
public record GateObservation(
    Optional<GatedPod> pod,
    List<DatabaseMigration> migrations,
    List<MigrationRun> runs,
    List<ProvenImage> floated) {

  public GateObservation {
    migrations = List.copyOf(migrations);
    runs = List.copyOf(runs);
    floated = List.copyOf(floated);
  }
}
