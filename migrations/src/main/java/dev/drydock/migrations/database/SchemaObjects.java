package dev.drydock.migrations.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What a schema holds. */
public final class SchemaObjects {
  private SchemaObjects() {}

  /** The name as an identifier in SQL. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Whether there is such a table. */
  public static boolean tableExists(Connection connection, String schema, String table)
      throws SQLException {
    return Rows.isTrue(
        connection,
        """
        SELECT EXISTS (
          SELECT FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'f', 'v'))
        """,
        schema,
        table);
  }

  /** Whether the schema is missing or holds nothing but what extensions brought. */
  public static boolean isEmpty(Connection connection, String schema) throws SQLException {
    return holdsOnly(connection, schema, "");
  }

  /** The same, but for this table and what belongs to it. */
  public static boolean holdsOnly(Connection connection, String schema, String table)
      throws SQLException {
    return Rows.isTrue(
        connection,
        """
        WITH books AS (
          SELECT c.oid FROM pg_catalog.pg_class c, pg_catalog.pg_namespace n
           WHERE n.oid = c.relnamespace AND n.nspname = ? AND c.relname = ?),
        mine AS (
          SELECT c.oid FROM pg_catalog.pg_class c, pg_catalog.pg_namespace n
           WHERE n.oid = c.relnamespace AND n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          UNION ALL
          SELECT p.oid FROM pg_catalog.pg_proc p, pg_catalog.pg_namespace n
           WHERE n.oid = p.pronamespace AND n.nspname = ?
          UNION ALL
          SELECT t.oid FROM pg_catalog.pg_type t, pg_catalog.pg_namespace n
           WHERE n.oid = t.typnamespace AND n.nspname = ? AND t.typtype IN ('e', 'd'))
        SELECT NOT EXISTS (
          SELECT FROM mine
           WHERE mine.oid NOT IN (SELECT oid FROM books)
             AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_depend d
                WHERE d.objid = mine.oid
                  AND (d.deptype = 'e' OR d.refobjid IN (SELECT oid FROM books))))
        """,
        schema,
        table,
        schema,
        schema,
        schema);
  }
}
