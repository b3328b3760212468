package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.Expiry;
import dev.drydock.migrations.backup.ExpiryOutcome;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.ExpireTarget;
import java.io.IOException;
import java.nio.file.Path;

/** Deletes one dump and its manifest; it needs no database. */
public final class ExpireStep implements Step {
  private final Workplace workplace;

  public ExpireStep(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Report run() {
    ExpireTarget target =
        workplace
            .request()
            .expire()
            .orElseThrow(() -> new IllegalArgumentException("the request names no dump"));
    Expiry expiry = new Expiry(workplace.places().backups(), workplace.clock());
    Path probe = Path.of("." + workplace.podUid() + ".probe");
    try {
      return report(expiry.delete(target, probe, Deadline.in(workplace.request().timeout())));
    } catch (IOException e) {
      return report(
          Verdict.FAILED,
          Reason.DESTINATION_NOT_WRITABLE,
          "the claim cannot be read or written: %s: %s"
              .formatted(e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private static Report report(ExpiryOutcome outcome) {
    return switch (outcome) {
      case ExpiryOutcome.Deleted(boolean before) ->
          report(
              Verdict.EXPIRED,
              Reason.BACKUP_EXPIRED,
              before ? "dump and manifest were gone already" : "dump and manifest were deleted");
      case ExpiryOutcome.NotOurs(String why) ->
          report(
              Verdict.STOPPED,
              Reason.FILE_NOT_OURS,
              why
                  + "; nothing was deleted: look at it, and delete file and DatabaseBackup by hand");
      case ExpiryOutcome.TooEarly(String why) ->
          report(
              Verdict.STOPPED,
              Reason.NOT_YET_EXPIRED,
              why + "; nothing was deleted: see which clock is wrong");
      case ExpiryOutcome.KeptOneMissing(String location) ->
          report(
              Verdict.STOPPED,
              Reason.KEPT_DUMP_MISSING,
              "%s, which is newer and kept, is not there as it was verified; nothing was deleted: delete the DatabaseBackup of that one if it is lost"
                  .formatted(location));
      case ExpiryOutcome.TooSlow() ->
          report(
              Verdict.STOPPED, Reason.TIMED_OUT, "the dump could not be read to its end in time");
    };
  }

  private static Report report(Verdict verdict, Reason reason, String message) {
    return Report.of(StepName.EXPIRE, verdict, reason, message);
  }
}
