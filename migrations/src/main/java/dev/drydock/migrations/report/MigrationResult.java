package dev.drydock.migrations.report;

import java.util.List;
import java.util.Optional;

/**
 * What a migration left behind.
 *
 * @param hash over identity, schema, history and catalog after the step
 * @param applied what the history has gained
 * @param unchanged whether the database is proven to be as it was; absent when in sync
 * @param executed how many migrations the tool reports as done; absent when that is not known
 */
public record MigrationResult(
    Optional<String> hash,
    List<String> applied,
    Optional<String> schemaVersion,
    Optional<Boolean> unchanged,
    Optional<Integer> executed,
    Optional<String> sqlState,
    Optional<String> file,
    Optional<Integer> line,
    Optional<String> logTail) {
  public MigrationResult {
    applied = List.copyOf(applied);
  }
}
