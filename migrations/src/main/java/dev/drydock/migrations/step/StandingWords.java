package dev.drydock.migrations.step;

import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import java.util.List;
import java.util.function.Predicate;

/** Reason and words for how image and database stand to each other. */
record StandingWords(Reason reason, String message) {
  private static final int NAMED = 5;

  static StandingWords of(Standing standing, String schema, Profile.Advice advice) {
    return switch (standing) {
      case Standing.InSync _ ->
          new StandingWords(Reason.IN_SYNC, "the schema is in sync with the image");
      case Standing.Pending pending ->
          new StandingWords(
              Reason.MIGRATIONS_PENDING,
              (pending.baseline().isEmpty()
                      ? ""
                      : "to be marked as applied, as tool.baseline says: "
                          + some(pending.baseline())
                          + "; ")
                  + count(pending.migrations().size())
                  + " pending");
      case Standing.Ahead ahead ->
          new StandingWords(
              Reason.DATABASE_AHEAD,
              "the database is ahead of the image: it has "
                  + some(ahead.newer())
                  + ", which the image lacks; use an image that has them"
                  + (ahead.mayPass() ? ", or set databaseAhead: Allow" : ""));
      case Standing.Diverged diverged ->
          new StandingWords(
              Reason.HISTORY_DIVERGED, "history and image differ: " + some(diverged.findings()));
      case Standing.Failed failed ->
          new StandingWords(
              Reason.HISTORY_FAILED,
              "the history has failed migrations: "
                  + some(failed.rows().stream().map(StandingWords::failed).distinct().toList())
                  + "; "
                  + advice.failed().replace("{version}", failed.rows().getFirst().label()));
      case Standing.NotEmpty _ ->
          new StandingWords(
              Reason.SCHEMA_NOT_EMPTY,
              "schema " + schema + " is not empty but has no history table; " + advice.noHistory());
      case Standing.Untold untold ->
          new StandingWords(
              Reason.TOOL_UNUSABLE,
              "the tool does not tell how image and database stand to each other: " + untold.why());
    };
  }

  /** The migration and the first line of what its tool noted. */
  private static String failed(AppliedMigration row) {
    return row.label()
        + row.words()
            .flatMap(
                words ->
                    words
                        .lines()
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .findFirst())
            .map(words -> " (" + words + ")")
            .orElse("");
  }

  /** "1 migration is", "3 migrations are". */
  static String count(int migrations) {
    return migrations == 1 ? "1 migration is" : migrations + " migrations are";
  }

  private static String some(List<String> all) {
    String named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() > NAMED ? named + " and " + (all.size() - NAMED) + " more" : named;
  }
}
