package dev.drydock.operator.plan;

import java.util.Optional;

/**
 * A listed workload as the user of its app sees it.
 *
 * @param available how many of its pods serve
 * @param desired how many it asks for
 * @param started whether a pod of it was started and has not ended; looked at only when no pod may
 * @param scaledBy who last set its replicas
 */
public record AppWorkload(
    String kind,
    String name,
    Health health,
    int available,
    int desired,
    boolean started,
    Optional<String> scaledBy) {

  /** Whether a workload serves, and if not, why. */
  public enum Health {
    /** It has the pods that it needs. */
    UP,
    /** Some pods serve, fewer than it needs. */
    PARTLY,
    /** None of its pods serve. */
    DOWN,
    /** None of its pods serve, and new ones are born waiting. */
    WAITING,
    /** Drydock has stopped it. */
    STOPPED,
    /** Its owner wants no pods. */
    RESTING,
    /** It does not exist. */
    MISSING,
    /** This version cannot look at workloads of its kind. */
    NOT_UNDERSTOOD
  }

  /** A workload of which nothing is known but its name. */
  public static AppWorkload unseen(String kind, String name, Health health) {
    return new AppWorkload(kind, name, health, 0, 0, false, Optional.empty());
  }

  /** Whether it is as its owner wants it. */
  public boolean fine() {
    return health == Health.UP || health == Health.RESTING;
  }

  /** Its kind and name, as messages say them. */
  public String title() {
    return kind + " " + name;
  }
}
