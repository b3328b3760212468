package dev.drydock.operator.plan;

/** Why a dump is kept: the first that holds, in this order. */
public enum RetainedBecause {
  OPEN_RUN("OpenRun"),
  HELD_RUN("HeldRun"),
  NEWEST_VERIFIED("NewestVerified"),
  NEWEST_IN_SYNC("NewestInSync"),
  NO_RETENTION("NoRetention"),
  KEEP_LAST("KeepLast"),
  AGE("Age"),
  CLOCK_IN_DOUBT("ClockInDoubt"),
  NOT_DELETABLE("NotDeletable");

  private final String word;

  RetainedBecause(String word) {
    this.word = word;
  }

  /** The word as it stands in a status. */
  public String word() {
    return word;
  }
}
