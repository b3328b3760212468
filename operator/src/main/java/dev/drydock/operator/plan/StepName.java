package dev.drydock.operator.plan;

import java.util.Optional;

/** A recorded step of a run, in the order in which a run takes them. */
public enum StepName {
  /**
   * Next: {@link #QUIESCING}, or {@link #RESUMING} when nothing is pending; itself again when a
   * person has approved.
   */
  PREFLIGHT("Preflight"),
  /**
   * Next: {@link #BACKING_UP}, {@link #MIGRATING} without a backup, or {@link #RESUMING} to abort.
   */
  QUIESCING("Quiescing"),
  /** Next: {@link #MIGRATING}, or {@link #RESUMING} to abort. */
  BACKING_UP("BackingUp"),
  /** A person is waited for. Next: {@link #MIGRATING}, or {@link #RESUMING} to abort. */
  APPROVAL_MIGRATE("ApprovalMigrate"),
  /** Next: {@link #RESUMING}, {@link #SETTLING} when the outcome is unknown, or the run is Held. */
  MIGRATING("Migrating"),
  /** Next: {@link #RESUMING}, or the run is Held. */
  SETTLING("Settling"),
  /** A person is waited for. Next: {@link #PROVING}, {@link #RESUMING}, or the run is Held. */
  APPROVAL_RESUME("ApprovalResume"),
  /** After the wait. Next: {@link #RESUMING}, {@link #APPROVAL_RESUME} again, or Held. */
  PROVING("Proving"),
  /** The last step. */
  RESUMING("Resuming");

  private final String word;

  StepName(String word) {
    this.word = word;
  }

  /** The name as it stands in a status. */
  public String word() {
    return word;
  }

  /** The step that a status names, if this version knows it. */
  public static Optional<StepName> of(String word) {
    for (StepName name : values()) {
      if (name.word.equals(word)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
