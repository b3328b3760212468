package dev.drydock.operator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of a dump that was verified, and of all that decides on its end.
 *
 * @param phase what its status says
 * @param attempt how many attempts to delete it came to nothing
 * @param nextAttemptAt when it may be tried again
 * @param stored all verified dumps of the namespace
 * @param claimGone whether the claim that it was written to does not exist
 * @param job how far the Job that deletes it is
 * @param ahead the dump on the same claim whose turn is before, if there is one
 * @param serverTime what the API server's own clock said when the status was written last
 */
public record ExpiryObservation(
    BackupPhase phase,
    int attempt,
    Optional<Instant> nextAttemptAt,
    StoredDump dump,
    List<StoredDump> stored,
    boolean claimGone,
    JobState job,
    Optional<String> ahead,
    Optional<Instant> serverTime) {
  public ExpiryObservation {
    stored = List.copyOf(stored);
  }
}
