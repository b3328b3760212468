package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A verified dump, as far as it matters to what is kept.
 *
 * @param sequence which dump of its place it is; 0 if an older version of Drydock made it
 * @param recordedAt the latest of all times that were written down when it was made
 * @param inSync whether it was taken from a schema in sync
 * @param rule how long it is kept; without one, for ever
 * @param file what is known of the file; without it nobody could tell it from another's
 */
public record StoredDump(
    String name,
    Place place,
    long sequence,
    Instant recordedAt,
    boolean inSync,
    RunStanding run,
    Optional<Rule> rule,
    Optional<File> file) {

  /**
   * What is kept is counted for each of these: a dump on one claim does not stand for one on
   * another, which may be gone by the time that it is needed.
   */
  public record Place(DatabaseIdentity identity, String schema, String claim) {}

  /** How old it has to be, and how many newer ones there have to be. */
  public record Rule(Duration age, int keepLast) {}

  /**
   * The file as it was verified.
   *
   * @param location relative to the claim
   */
  public record File(String location, String sha256, long sizeBytes) {}

  /** Whether the run that asked for it may still need it. */
  public enum RunStanding {
    CLOSED,
    OPEN,
    /** It ended on a schema that is not proven, and no run has proven it since. */
    HELD
  }

  /** Whether it was taken after the other; two that cannot be told apart are both the newest. */
  boolean newerThan(StoredDump other) {
    if (sequence != other.sequence || sequence != 0) {
      return sequence > other.sequence;
    }
    int order = recordedAt.compareTo(other.recordedAt);
    return order == 0 ? name.compareTo(other.name) > 0 : order > 0;
  }
}
