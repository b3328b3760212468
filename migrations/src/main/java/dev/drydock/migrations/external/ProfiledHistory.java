package dev.drydock.migrations.external;

import dev.drydock.migrations.database.Rows;
import dev.drydock.migrations.database.SchemaObjects;
import dev.drydock.migrations.profile.AppliedMigration;
import dev.drydock.migrations.profile.AppliedMigration.Kind;
import dev.drydock.migrations.profile.History;
import dev.drydock.migrations.profile.Profile;
import dev.drydock.migrations.profile.Profile.FailureWords;
import dev.drydock.migrations.profile.Profile.HistoryRules;
import dev.drydock.migrations.profile.Profile.Marker;
import dev.drydock.migrations.profile.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tool's history table as a profile describes it. */
final class ProfiledHistory {
  private final HistoryRules rules;
  private final Optional<FailureWords> failure;
  private final String schema;
  private final String books;
  private final String table;
  private final Function<String, Version> versions;

  ProfiledHistory(
      Profile profile, String schema, String table, Function<String, Version> versions) {
    this.rules = profile.history();
    this.failure = profile.failure();
    this.schema = schema;
    this.books = rules.schema().orElse(schema);
    this.table = table;
    this.versions = versions;
  }

  History read(Connection connection) throws SQLException {
    String first = rules.marker().map(Marker::table).orElse(table);
    if (!SchemaObjects.tableExists(connection, books, first)) {
      return new History.Absent(SchemaObjects.isEmpty(connection, schema));
    }
    List<AppliedMigration> rows = rows(connection);
    if (rules.marker().isPresent()) {
      return rows.isEmpty()
          ? new History.Absent(SchemaObjects.isEmpty(connection, schema))
          : new History.Present(rows);
    }
    // What else there is matters to what is left of a baseline alone.
    return rows.stream().allMatch(row -> row.kind() == Kind.MARKED)
        ? new History.Present(rows, SchemaObjects.holdsOnly(connection, schema, table))
        : new History.Present(rows);
  }

  /** States first; none at all where the marker lacks the row that must be there. */
  private List<AppliedMigration> rows(Connection connection) throws SQLException {
    // A state may have been noted by hand before anything was run.
    boolean ran = SchemaObjects.tableExists(connection, books, table);
    List<AppliedMigration> rows = new ArrayList<>();
    // The profile's expressions are read, whatever they call.
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try {
      if (rules.marker().isPresent()) {
        Marker marker = rules.marker().get();
        if (!Rows.isTrue(connection, isPresent(marker))) {
          return List.of();
        }
        rows.addAll(Rows.list(connection, states(marker), ProfiledHistory::state));
      }
      if (ran) {
        rows.addAll(Rows.list(connection, query(), this::row));
      }
      return rows;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(false);
    }
  }

  private String isPresent(Marker marker) {
    return "SELECT EXISTS (SELECT FROM %s WHERE %s)"
        .formatted(place(marker.table()), marker.present());
  }

  private String states(Marker marker) {
    return "SELECT (%s)::text AS state FROM %s ORDER BY 1"
        .formatted(marker.state(), place(marker.table()));
  }

  /** No migration, but a part of what was there. */
  private static AppliedMigration state(ResultSet row) throws SQLException {
    return new AppliedMigration(
        0,
        Kind.NOTE,
        Optional.empty(),
        "state",
        String.valueOf(row.getString("state")),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private String place(String name) {
    return SchemaObjects.quoted(books) + "." + SchemaObjects.quoted(name);
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
        "SELECT %s FROM %s ORDER BY %s"
            .formatted(columns, place(table), rules.order().orElse(version));
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
