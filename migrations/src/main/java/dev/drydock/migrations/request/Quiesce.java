package dev.drydock.migrations.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sessions of others are treated before a write. */
public record Quiesce(
    Optional<SessionPolicy> sessions,
    Optional<List<IgnoredSession>> ignoreSessions,
    Optional<Integer> timeoutSeconds) {

  /** What holds when the request says nothing. */
  public static final Quiesce DEFAULT =
      new Quiesce(Optional.empty(), Optional.empty(), Optional.empty());

  /** The policy, {@code TerminateIdle} unless said otherwise. */
  public SessionPolicy policy() {
    return sessions.orElse(SessionPolicy.TERMINATE_IDLE);
  }

  /** The sessions that may stay. */
  public List<IgnoredSession> ignored() {
    return ignoreSessions.orElse(List.of());
  }

  /** How long to wait for sessions to go. */
  public Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds.orElse(300));
  }
}
