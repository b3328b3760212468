package dev.drydock.migrations.profile;

import java.util.Optional;

/**
 * One row of a tool's history.
 *
 * @param words what the tool itself noted about a failure
 */
public record AppliedMigration(
    int rank,
    Kind kind,
    Optional<Version> version,
    String description,
    String script,
    Optional<String> checksum,
    boolean success,
    Optional<String> words) {

  /** What a row says. */
  public enum Kind {
    /** A versioned migration ran. */
    VERSIONED,
    /** Somebody declared this one migration to be applied; it did not run. */
    MARKED,
    /** A repeatable migration ran. */
    REPEATABLE,
    /** A migration ran that stands for all up to its version. */
    BASELINE_MIGRATION,
    /** Somebody declared the schema to be at this version; nothing ran. */
    BASELINE_MARK,
    /** A migration was taken back. */
    UNDONE,
    /** Somebody declared an earlier row void. */
    DELETED,
    /** The tool's own note, such as that it made the schema. */
    NOTE
  }

  /** How people call it. */
  public String label() {
    return version.map(Version::toString).orElseGet(() -> MigrationFile.nameOf(script));
  }
}
