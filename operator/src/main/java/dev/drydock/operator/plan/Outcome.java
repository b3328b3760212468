package dev.drydock.operator.plan;

import java.util.Optional;

/** How a run has ended. */
public enum Outcome {
  SUCCEEDED("Succeeded", "the schema is in sync and the app is up"),
  BLOCKED("Blocked", "nothing was touched, and it does not heal by itself"),
  OBSERVED("Observed", "migrations are pending; nothing was touched, since it only observes"),
  ABORTED("Aborted", "stopped before the migrate command; the workloads are back as they were"),
  HELD("Held", "the app stays down because the schema is not proven"),
  RESUMED("Resumed", "the migration failed, the database is proven unchanged, the app is back"),
  OVERRIDDEN("Overridden", "the app was floated on a person's word"),
  FLOATED("Floated", "the schema is in sync, but the app is not available in time");

  private final String word;
  private final String description;

  Outcome(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /** The name as it stands in a status. */
  public String word() {
    return word;
  }

  /** What it means, for documentation and messages. */
  public String description() {
    return description;
  }

  /** Whether the schema was proven in sync for the images of the run. */
  public boolean inSync() {
    return this == SUCCEEDED || this == FLOATED;
  }

  /** The outcome that a status names, if this version knows it. */
  public static Optional<Outcome> of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word.equals(word)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
