package dev.drydock.operator.status;

/** The reasons that a DatabaseMigration has of its own; all others come from its newest run. */
public enum MigrationReason {
  IN_SYNC("InSync"),
  RUN_STARTING("RunStarting"),
  SUSPENDED("Suspended"),
  DELETED("Deleted"),
  NO_RUN("NoRun"),
  NOT_STALLED("NotStalled"),
  MIGRATIONS_PENDING("MigrationsPending"),
  NOT_PROVEN("NotProven"),
  NOT_YET_KNOWN("NotYetKnown"),
  AVAILABLE("Available"),
  SCALED_TO_ZERO("ScaledToZero"),
  WORKLOAD_MISSING("WorkloadMissing"),
  WORKLOAD_STOPPED("WorkloadStopped"),
  WORKLOAD_UNAVAILABLE("WorkloadUnavailable"),
  WORKLOAD_NOT_UNDERSTOOD("WorkloadNotUnderstood"),
  RUN_STARTED("RunStarted"),
  RUN_REFUSED("RunRefused"),
  FLOATED_UNPROVEN("FloatedUnproven"),
  REVERTED_UNDERWAY("RevertedUnderway");

  private final String word;

  MigrationReason(String word) {
    this.word = word;
  }

  /** The reason as it stands in a condition or an event. */
  public String word() {
    return word;
  }
}
