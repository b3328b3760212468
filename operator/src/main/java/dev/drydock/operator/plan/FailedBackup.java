package dev.drydock.operator.plan;

import dev.drydock.operator.plan.StoredDump.RunStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of a backup that came to nothing: there is no dump, and its object goes when it is as old
 * as a dump would have been kept, if its rule says so at all. One that was lost after it was
 * verified is not meant: a person has to see it.
 */
public final class FailedBackup {
  private FailedBackup() {}

  /**
   * The next step.
   *
   * @param backup what its dump would have been
   */
  public static BackupStep next(StoredDump backup, Instant now) {
    Optional<Instant> due = backup.rule().map(rule -> backup.recordedAt().plus(rule.age()));
    // Its run reads from it why it has failed, and so does whoever repairs after a Held one.
    if (due.isEmpty() || backup.run() != RunStanding.CLOSED) {
      return new BackupStep.Done();
    }
    return now.isBefore(due.get())
        ? new BackupStep.Await(Duration.between(now, due.get()))
        : new BackupStep.Forget(ExpiryDecision.settling(backup));
  }
}
