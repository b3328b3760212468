package dev.drydock.migrations.step;

import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import java.util.List;

/** Reason and words for how image and database stand to each other. */
record StandingWords(Reason reason, String message) {
  private static final int NAMED = 5;

  static StandingWords of(Standing standing, String schema) {
    return switch (standing) {
      case Standing.InSync _ ->
          new StandingWords(Reason.IN_SYNC, "the schema is in sync with the image");
      case Standing.Pending pending ->
          new StandingWords(
              Reason.MIGRATIONS_PENDING, count(pending.migrations().size()) + " pending");
      case Standing.Ahead ahead ->
          new StandingWords(
              Reason.DATABASE_AHEAD,
              "the database is ahead of the image: it has "
                  + some(ahead.newer())
                  + ", which the image lacks; use an image that has them,"
                  + " or set databaseAhead: Allow");
      case Standing.Diverged diverged ->
          new StandingWords(
              Reason.HISTORY_DIVERGED, "history and image differ: " + some(diverged.findings()));
      case Standing.Failed failed ->
          new StandingWords(
              Reason.HISTORY_FAILED,
              "the history has failed migrations: "
                  + some(failed.migrations())
                  + "; mend the schema by hand and remove their rows (flyway repair)");
      case Standing.NotEmpty _ ->
          new StandingWords(
              Reason.SCHEMA_NOT_EMPTY,
              "schema "
                  + schema
                  + " is not empty but has no history table;"
                  + " name the right schema or history table, or baseline it by hand");
    };
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
