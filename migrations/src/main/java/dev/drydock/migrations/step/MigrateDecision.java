package dev.drydock.migrations.step;

import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.Profile.Advice;
import dev.drydock.migrations.profile.Profile.Bookkeeping;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.step.MigrateFindings.Read;
import dev.drydock.migrations.step.MigrateFindings.Unread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
              && read.before().catalog().equals(read.after().catalog())
              && (nothingWritten(read) || noted(read).isPresent());
    };
  }

  private static boolean nothingWritten(Read read) {
    return read.transactions().surviving() == 0
        && read.before().history().equals(read.after().history());
  }

  /**
   * The migration whose failure the tool has noted, if that note is all that was written: the
   * history has gained one failed row, and no more transactions were committed than the profile
   * knows for it. A migration that commits anything by itself takes one more.
   */
  private static Optional<AppliedMigration> noted(Read read) {
    Optional<Bookkeeping> books = read.profile().bookkeeping();
    List<AppliedMigration> before = read.before().history().entries();
    List<AppliedMigration> after = read.after().history().entries();
    if (books.isEmpty() || after.size() != before.size() + 1 || !after.containsAll(before)) {
      return Optional.empty();
    }
    boolean made =
        read.before().history() instanceof History.Absent
            && read.after().history() instanceof History.Present;
    long table = made ? books.get().toMakeTable() : 0;
    return leftOpen(read)
        .filter(row -> read.transactions().surviving() == table + about(row, books.get()))
        .findFirst();
  }

  /** A tool that was killed has noted that it began, and no more. */
  private static int about(AppliedMigration row, Bookkeeping books) {
    return books.begun() + (row.words().isPresent() ? books.failed() : 0);
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
              ? "the migration was not done in time and was ended" + advice(read)
              : "sessions of the migration are still at work");
    }
    return switch (read.execution()) {
      case Execution.Broken broken when provenAllTheSame(read) ->
          Decision.of(Verdict.IN_SYNC, Reason.IN_SYNC, "the schema is in sync with the image")
              .warning(List.of("the tool did not end well: " + words(broken)));
      case Execution.Broken broken -> failed(Reason.MIGRATION_FAILED, words(broken) + advice(read));
      case Execution.Finished _ -> afterFinish(read);
    };
  }

  /** An exit code proves nothing, either way, where history or tool tell what is so. */
  private static boolean provenAllTheSame(Read read) {
    return !read.profile().builtIn()
        && read.profile().provesOutcome()
        && read.standing() instanceof Standing.InSync;
  }

  /** What has to be done about the row that the tool has left, before it can be run again. */
  private static String advice(Read read) {
    Advice advice = read.profile().advice();
    Optional<AppliedMigration> left =
        read.profile().builtIn() ? Optional.empty() : leftOpen(read).findFirst();
    return left.map(
            row -> {
              String words = unchanged(read) ? advice.noted().orElse("") : advice.failed();
              return words.isEmpty() ? "" : "; " + words.replace("{version}", row.label());
            })
        .orElse("");
  }

  private static Stream<AppliedMigration> leftOpen(Read read) {
    List<AppliedMigration> before = read.before().history().entries();
    return read.after().history().entries().stream()
        .filter(row -> !before.contains(row) && !row.success());
  }

  private static Decision afterFinish(Read read) {
    if (read.standing() instanceof Standing.InSync) {
      return Decision.of(Verdict.IN_SYNC, Reason.IN_SYNC, inSync(read));
    }
    return failed(
        Reason.NOT_IN_SYNC,
        "the tool ended well, but the schema is not in sync: "
            + read.after().words(read.standing()).message());
  }

  private static String inSync(Read read) {
    return read.planned() instanceof Standing.Pending pending && !pending.baseline().isEmpty()
        ? "Adopted: marked as applied up to %s, as tool.baseline says; %s run"
            .formatted(pending.baseline().getLast(), ran(pending.migrations().size()))
        : "the schema is in sync with the image";
  }

  private static String ran(int migrations) {
    return switch (migrations) {
      case 0 -> "no migration was";
      case 1 -> "1 migration was";
      default -> migrations + " migrations were";
    };
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
