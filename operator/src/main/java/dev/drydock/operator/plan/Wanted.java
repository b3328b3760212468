package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.ProvenImage;
import java.util.List;

/**
 * What a DatabaseMigration asks for at this moment.
 *
 * @param retry the word of the retry annotation, empty if there is none
 * @param images the app images that its workloads run, or shall run
 */
public record Wanted(
    String name,
    String uid,
    long generation,
    String retry,
    boolean deleted,
    DatabaseMigrationSpec spec,
    List<ProvenImage> images) {

  public Wanted {
    images = List.copyOf(images);
  }

  /** Whether no run shall be started. */
  public boolean suspended() {
    return Boolean.TRUE.equals(spec.suspend());
  }

  /** The migration image; empty if the cluster let an object without one pass. */
  public String image() {
    return spec.image() == null ? "" : spec.image();
  }
}
