package dev.drydock.operator.plan;

import java.util.Optional;

/** How far a backup is. */
public enum BackupPhase {
  /** Next: {@link #AT_DOOR}, {@link #DUMPING}, {@link #FAILED}. */
  PENDING("Pending", false),
  /** Its pod waits for the run's word. Next: {@link #DUMPING}, {@link #FAILED}. */
  AT_DOOR("AtDoor", false),
  /** Next: {@link #VERIFIED}, {@link #FAILED}. */
  DUMPING("Dumping", false),
  /** Written, read back whole, and in its place. Next: {@link #EXPIRING}, {@link #LOST}. */
  VERIFIED("Verified", true),
  /** Nothing keeps it. Next: {@link #EXPIRED}, {@link #VERIFIED}, {@link #LOST}. */
  EXPIRING("Expiring", true),
  /** Dump and manifest are gone; the object follows. */
  EXPIRED("Expired", true),
  /** What is there is not what was verified, or its claim is gone. */
  LOST("Lost", true),
  /** There is no dump; the object goes in time, where its retention says so. */
  FAILED("Failed", true);

  private final String word;
  private final boolean ended;

  BackupPhase(String word, boolean ended) {
    this.word = word;
    this.ended = ended;
  }

  /** The name as it stands in a status. */
  public String word() {
    return word;
  }

  /** Whether the dump is made, or never will be. */
  public boolean ended() {
    return ended;
  }

  /** The phase that a status names, if this version knows it. */
  public static Optional<BackupPhase> of(String word) {
    for (BackupPhase phase : values()) {
      if (phase.word.equals(word)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }
}
