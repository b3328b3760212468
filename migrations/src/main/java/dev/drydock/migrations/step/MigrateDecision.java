package dev.drydock.migrations.step;

import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.step.MigrateFindings.Read;
import dev.drydock.migrations.step.MigrateFindings.Unread;
import java.util.Optional;

/** What the end of a migration means; pure. */
final class MigrateDecision {
  private MigrateDecision() {}

  static Decision of(MigrateFindings findings) {
    return switch (findings) {
      case Unread unread ->
          failed(
              unread.timedOut() ? Reason.TIMED_OUT : unread.reason(),
              "the database could not be read after the migration: " + unread.why());
      case Read read -> ofRead(read);
    };
  }

  /** True only on proof: the tool is gone, and history, catalog and transactions all say so. */
  static boolean unchanged(MigrateFindings findings) {
    return switch (findings) {
      case Unread _ -> false;
      case Read read ->
          read.gone()
              && !read.transactions().failedOver()
              && read.transactions().surviving() == 0
              && read.before().history().equals(read.after().history())
              && read.before().catalog().equals(read.after().catalog());
    };
  }

  private static Decision ofRead(Read read) {
    if (read.transactions().failedOver()) {
      return failed(
          Reason.FAILED_OVER,
          "the server failed over in the migration; what was written may be lost");
    }
    if (read.timedOut() || !read.gone()) {
      return failed(
          Reason.TIMED_OUT,
          read.gone()
              ? "the migration was not done in time and was ended"
              : "sessions of the migration are still at work");
    }
    return switch (read.execution()) {
      case Execution.Broken broken -> failed(Reason.MIGRATION_FAILED, words(broken));
      case Execution.Finished _ -> afterFinish(read);
    };
  }

  private static Decision afterFinish(Read read) {
    Standing standing = read.after().standing(read.image());
    if (standing instanceof Standing.InSync) {
      return Decision.of(Verdict.IN_SYNC, Reason.IN_SYNC, "the schema is in sync with the image");
    }
    return failed(
        Reason.NOT_IN_SYNC,
        "the tool ended well, but the schema is not in sync: "
            + StandingWords.of(standing, read.after().schema()).message());
  }

  private static String words(Execution.Broken broken) {
    Optional<String> place =
        broken
            .file()
            .map(file -> file + broken.line().map(line -> " line " + line).orElse("") + ": ");
    Optional<String> state =
        broken
            .sqlState()
            .filter(code -> !broken.message().contains(code))
            .map(code -> " [" + code + "]");
    return place.orElse("") + broken.message() + state.orElse("");
  }

  private static Decision failed(Reason reason, String message) {
    return Decision.of(Verdict.FAILED, reason, message);
  }
}
