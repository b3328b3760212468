package dev.drydock.migrations.step;

import dev.drydock.migrations.database.Catalog;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.profile.Comparison;
import dev.drydock.migrations.profile.EffectiveHistory;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.MigrationFile;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.PlanHash;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.report.Plan;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.request.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** History and catalog of the database at one moment. */
record SchemaState(
    Identity identity, String schema, String table, History history, String catalog) {

  static SchemaState read(DatabaseSession session, Tool tool, Request request) throws SQLException {
    return new SchemaState(
        session.server().identity(),
        request.schemaName(),
        tool.historyTable(),
        tool.history(session.connection()),
        Catalog.fingerprint(session.connection(), request.schemaName(), tool.historyTable()));
  }

  /** How the image stands to it. */
  Standing standing(MigrationSet image) {
    return Comparison.of(image, history);
  }

  /** The newest version that is applied. */
  Optional<String> schemaVersion() {
    return EffectiveHistory.of(history).newest().map(Version::toString);
  }

  /** The hash of what would be done. */
  String planHash(MigrationSet image) {
    return PlanHash.ofPlan(identity, schema, table, history, image);
  }

  /** The hash of what is there. */
  String resultHash() {
    return PlanHash.ofResult(identity, schema, table, history, catalog);
  }

  /** The plan as it is reported. */
  Plan plan(MigrationSet image) {
    List<String> pending =
        standing(image) instanceof Standing.Pending(List<MigrationFile> migrations)
            ? migrations.stream().map(MigrationFile::label).toList()
            : List.of();
    return new Plan(
        planHash(image),
        pending,
        pending.size(),
        EffectiveHistory.of(history).count(),
        schemaVersion(),
        catalog);
  }
}
