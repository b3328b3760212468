package dev.drydock.migrations.step;

import dev.drydock.migrations.database.Catalog;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.profile.EffectiveHistory;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.PlanHash;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.report.Plan;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.request.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** History and catalog of the database at one moment. */
record SchemaState(
    Identity identity,
    String schema,
    String table,
    History history,
    String catalog,
    Profile profile) {

  static SchemaState read(DatabaseSession session, Tool tool, Request request) throws SQLException {
    return new SchemaState(
        session.server().identity(),
        request.schemaName(),
        tool.historyTable(),
        tool.history(session.connection()),
        Catalog.fingerprint(session.connection(), tool.historySchema(), tool.historyTable()),
        tool.profile());
  }

  /** What is to be said about that. */
  StandingWords words(Standing standing) {
    return StandingWords.of(standing, schema, profile.advice());
  }

  /** The newest version that is applied. */
  Optional<String> schemaVersion() {
    return EffectiveHistory.of(history).newest().map(Version::toString);
  }

  /** How many migrations count as applied. */
  int applied() {
    return EffectiveHistory.of(history).count();
  }

  /** The hash of what would be done. */
  String planHash(MigrationSet image, Standing standing) {
    List<MigrationFile> told =
        profile.isAsked() && standing instanceof Standing.Pending pending
            ? pending.migrations()
            : List.of();
    return PlanHash.ofPlan(identity, schema, table, history, image, told);
  }

  /** The hash of what is there. */
  String resultHash() {
    return PlanHash.ofResult(identity, schema, table, history, catalog);
  }

  /** The plan as it is reported. */
  Plan plan(MigrationSet image, Standing standing) {
    List<String> pending =
        switch (standing) {
          case Standing.Pending(List<MigrationFile> migrations, List<String> baseline) ->
              Stream.concat(
                      baseline.stream().map(version -> version + " (baseline)"),
                      migrations.stream().map(MigrationFile::label))
                  .toList();
          default -> List.of();
        };
    return new Plan(
        planHash(image, standing), pending, pending.size(), applied(), schemaVersion(), catalog);
  }
}
