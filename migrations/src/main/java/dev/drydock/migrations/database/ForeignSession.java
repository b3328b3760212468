package dev.drydock.migrations.database;

import java.util.Optional;

/**
 * A session of somebody else in this database.
 *
 * @param state absent where the role may not see it
 * @param transactionSeconds the age of its open transaction
 * @param blocking how many sessions wait for it
 */
public record ForeignSession(
    int pid,
    String user,
    String applicationName,
    Optional<String> state,
    Optional<Long> transactionSeconds,
    int blocking) {

  /** Who it is, for messages. */
  public String words() {
    String application = applicationName.isBlank() ? "no application name" : applicationName;
    return application + " (user " + user + ")";
  }

  /** Idle outside of a transaction: nothing is lost when it ends. */
  public boolean isIdle() {
    return state.map("idle"::equals).orElse(false);
  }
}
