package dev.drydock.migrations.database;

import dev.drydock.migrations.report.Reason;

/** The database, or what is needed beside it, could not be read: nothing was decided. */
public final class Obstacle extends Exception {
  private final Reason reason;

  public Obstacle(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Obstacle(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The message; never absent. */
  public String words() {
    String message = getMessage();
    return message == null ? reason.word() : message;
  }
}
