package dev.drydock.migrations.flyway;

import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.database.SchemaObjects;
import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.AppliedMigration.Kind;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Flyway's schema history, read without Flyway. */
final class FlywayHistory {
  private final String schema;
  private final String table;

  FlywayHistory(String schema, String table) {
    this.schema = schema;
    this.table = table;
  }

  History read(Connection connection) throws SQLException {
    if (!SchemaObjects.tableExists(connection, schema, table)) {
      return new History.Absent(SchemaObjects.isEmpty(connection, schema));
    }
    List<AppliedMigration> rows =
        Rows.list(
            connection,
            "SELECT installed_rank, version, description, type, script, checksum, success FROM "
                + SchemaObjects.quoted(schema)
                + "."
                + SchemaObjects.quoted(table)
                + " ORDER BY installed_rank",
            FlywayHistory::row);
    return new History.Present(rows);
  }

  private static AppliedMigration row(ResultSet row) throws SQLException {
    String type = row.getString("type");
    Optional<String> version = Optional.ofNullable(row.getString("version"));
    return new AppliedMigration(
        row.getInt("installed_rank"),
        kind(type, version.isPresent()),
        version.map(Version::of),
        row.getString("description"),
        row.getString("script"),
        Optional.ofNullable(row.getString("checksum")),
        row.getBoolean("success"),
        Optional.empty());
  }

  private static Kind kind(String type, boolean versioned) {
    if (type.startsWith("UNDO")) {
      return Kind.UNDONE;
    }
    return switch (type) {
      case "SCHEMA" -> Kind.NOTE;
      case "BASELINE" -> Kind.BASELINE_MARK;
      case "DELETE" -> Kind.DELETED;
      default -> {
        if (type.endsWith("_BASELINE")) {
          yield Kind.BASELINE_MIGRATION;
        }
        yield versioned ? Kind.VERSIONED : Kind.REPEATABLE;
      }
    };
  }
}
