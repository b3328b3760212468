package dev.drydock.operator.plan;

import java.util.Map;
import java.util.Optional;

/**
 * Which programs wrote last, Drydock aside.
 *
 * @param ofMigration the image of the DatabaseMigration
 * @param ofTemplates the pod template of each workload, by its kind and name as messages say them
 */
public record Editors(Optional<String> ofMigration, Map<String, String> ofTemplates) {
  /** Nobody is known. */
  public static final Editors UNKNOWN = new Editors(Optional.empty(), Map.of());

  public Editors {
    ofTemplates = Map.copyOf(ofTemplates);
  }
}
