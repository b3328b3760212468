package dev.drydock.operator.plan;

/** The DatabaseMigration of a run, as it is now. */
public sealed interface MigrationState {

  /** It is gone, or on its way. */
  record Deleted() implements MigrationState {}

  /** It is there. */
  record Present(long generation, boolean suspended) implements MigrationState {}
}
