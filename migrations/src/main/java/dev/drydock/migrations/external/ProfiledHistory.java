package dev.drydock.migrations.external;

import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.database.SchemaObjects;
import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.AppliedMigration.Kind;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.FailureWords;
import dev.drydock.migrations.profile.Profile.HistoryRules;
import dev.drydock.migrations.profile.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tool's history table as a profile describes it. */
final class ProfiledHistory {
  private final HistoryRules rules;
  private final Optional<FailureWords> failure;
  private final String schema;
  private final String table;
  private final Function<String, Version> versions;

  ProfiledHistory(
      Profile profile, String schema, String table, Function<String, Version> versions) {
    this.rules = profile.history();
    this.failure = profile.failure();
    this.schema = schema;
    this.table = table;
    this.versions = versions;
  }

  History read(Connection connection) throws SQLException {
    if (!SchemaObjects.tableExists(connection, schema, table)) {
      return new History.Absent(SchemaObjects.isEmpty(connection, schema));
    }
    List<AppliedMigration> rows = rows(connection);
    // What else there is matters to what is left of a baseline alone.
    return rows.stream().allMatch(row -> row.kind() == Kind.MARKED)
        ? new History.Present(rows, SchemaObjects.holdsOnly(connection, schema, table))
        : new History.Present(rows);
  }

  private List<AppliedMigration> rows(Connection connection) throws SQLException {
    // The profile's expressions are read, whatever they call.
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try {
      return Rows.list(connection, query(), this::row);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(false);
    }
  }

  private String query() {
    String version = "(" + rules.version().orElseThrow() + ")::text";
    String columns =
        String.join(
            ", ",
            version + " AS version",
            text(rules.checksum()) + " AS checksum",
            condition(rules.failed()) + " AS failed",
            condition(rules.withdrawn()) + " AS withdrawn",
            condition(rules.marked()) + " AS marked",
            text(rules.words()) + " AS words");
    String rows =
        "SELECT %s FROM %s.%s ORDER BY %s"
            .formatted(
                columns,
                SchemaObjects.quoted(schema),
                SchemaObjects.quoted(table),
                rules.order().orElse(version));
    return "SELECT row_number() OVER () AS rank, history.* FROM (" + rows + ") history";
  }

  private static String text(Optional<String> expression) {
    return "(" + expression.orElse("NULL") + ")::text";
  }

  private static String condition(Optional<String> expression) {
    return "coalesce(" + expression.orElse("false") + ", false)";
  }

  private static Kind kind(boolean counts, boolean marked) {
    if (!counts) {
      return Kind.NOTE;
    }
    return marked ? Kind.MARKED : Kind.VERSIONED;
  }

  private AppliedMigration row(ResultSet row) throws SQLException {
    String version = row.getString("version");
    boolean counts = version != null && !row.getBoolean("withdrawn");
    return new AppliedMigration(
        row.getInt("rank"),
        kind(counts, row.getBoolean("marked")),
        version == null ? Optional.empty() : Optional.of(versions.apply(version)),
        ProfiledFiles.NO_DESCRIPTION,
        version == null ? "" : version,
        Optional.ofNullable(row.getString("checksum")).filter(text -> !text.isEmpty()),
        !(counts && row.getBoolean("failed")),
        Optional.ofNullable(row.getString("words"))
            .filter(text -> !text.isBlank())
            .flatMap(text -> new ToolOutput(text).message(failure)));
  }
}
