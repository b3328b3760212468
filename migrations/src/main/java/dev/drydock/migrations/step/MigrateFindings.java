package dev.drydock.migrations.step;

import dev.drydock.migrations.database.TransactionsSince;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;

/** What is known when the tool has ended. */
sealed interface MigrateFindings {
  /** How the tool itself says that it ended. */
  Execution execution();

  /** Whether the agent had to end it. */
  boolean timedOut();

  /** The database could not be read any more. */
  record Unread(Execution execution, boolean timedOut, Reason reason, String why)
      implements MigrateFindings {}

  /**
   * The database was read after all of the tool's sessions were gone.
   *
   * @param planned how the image stood to what was there before
   * @param standing how it stands to what is there after
   * @param gone whether they were; else nothing is proven
   */
  record Read(
      Execution execution,
      boolean timedOut,
      Profile profile,
      SchemaState before,
      Standing planned,
      SchemaState after,
      Standing standing,
      TransactionsSince transactions,
      boolean gone)
      implements MigrateFindings {}
}
