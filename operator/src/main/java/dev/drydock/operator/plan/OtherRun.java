package dev.drydock.operator.plan;

import java.time.Instant;

/**
 * Another run of the same namespace, as far as it matters to this one.
 *
 * @param migration uid of its DatabaseMigration
 * @param image its migration image
 * @param ended whether it has an outcome, which this version need not know
 */
public record OtherRun(
    String name,
    String uid,
    String migration,
    String image,
    Instant createdAt,
    boolean ended,
    RunRecord record) {

  /** Whether it keeps workloads down: under way, or Held. */
  boolean holds() {
    return record.holdsDown() && (!ended || record.outcome().isPresent());
  }
}
