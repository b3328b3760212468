package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the role lacks for the steps to come. */
public final class Privileges {
  private static final int NAMED = 3;

  private Privileges() {}

  /**
   * What a tool needs to migrate.
   *
   * @param schema the schema that is migrated
   * @param historySchema the schema of the history table
   * @param createsSchemas whether it needs the right to, even where the schema is there
   */
  public record Needs(
      String schema, String historySchema, String historyTable, boolean createsSchemas) {}

  /** What a migration needs and the role may not; empty when nothing is known to be lacking. */
  public static List<String> lackingForMigration(Connection connection, Needs needs)
      throws SQLException {
    return Rows.list(
            connection,
            """
        SELECT CASE
            WHEN n.oid IS NULL AND NOT has_database_privilege(current_database(), 'CREATE')
              THEN 'CREATE on the database, to make the schema'
            WHEN asked.creates AND NOT has_database_privilege(current_database(), 'CREATE')
              THEN 'CREATE on the database, which the tool needs even if its schemas exist'
            WHEN n.oid IS NOT NULL AND NOT has_schema_privilege(n.oid, 'CREATE')
              THEN 'CREATE on schema ' || quote_ident(n.nspname)
            WHEN c.oid IS NOT NULL AND NOT has_table_privilege(c.oid, 'INSERT')
              THEN 'INSERT on ' || quote_ident(b.nspname) || '.' || quote_ident(c.relname)
            WHEN current_setting('transaction_read_only')::boolean
              THEN 'read-write transactions (default_transaction_read_only is on)'
          END AS lacking
          FROM (SELECT ?::text AS schema, ?::text AS books, ?::text AS history,
                       ?::boolean AS creates) asked
          LEFT JOIN pg_namespace n ON n.nspname = asked.schema
          LEFT JOIN pg_namespace b ON b.nspname = asked.books
          LEFT JOIN pg_class c ON c.relnamespace = b.oid AND c.relname = asked.history
        """,
            row -> row.getString("lacking"),
            needs.schema(),
            needs.historySchema(),
            needs.historyTable(),
            needs.createsSchemas())
        .stream()
        .filter(Objects::nonNull)
        .toList();
  }

  /** Tables and sequences that a dump needs and the role may not read. */
  public static List<String> unreadableForDump(Connection connection) throws SQLException {
    List<String> unreadable =
        Rows.list(
            connection,
            """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
               AND NOT EXISTS (
                 SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
               AND CASE WHEN c.relkind IN ('r', 'p')
                          THEN NOT has_table_privilege(c.oid, 'SELECT')
                        WHEN c.relkind = 'S'
                          THEN NOT has_sequence_privilege(c.oid, 'SELECT')
                        ELSE false END
             ORDER BY 1
            """,
            row -> row.getString(1));
    if (unreadable.size() <= NAMED) {
      return unreadable;
    }
    return Stream.concat(
            unreadable.stream().limit(NAMED), Stream.of((unreadable.size() - NAMED) + " more"))
        .toList();
  }
}
