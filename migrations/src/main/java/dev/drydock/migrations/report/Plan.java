package dev.drydock.migrations.report;

import java.util.List;
import java.util.Optional;

/**
 * What would be applied, and the hash by which a person approves exactly that.
 *
 * @param hash over identity, schema, history and files
 * @param pending what would be applied, in this order
 * @param catalog the fingerprint of the database's objects
 */
public record Plan(
    String hash,
    List<String> pending,
    int pendingCount,
    int appliedCount,
    Optional<String> schemaVersion,
    String catalog) {
  public Plan {
    pending = List.copyOf(pending);
  }
}
