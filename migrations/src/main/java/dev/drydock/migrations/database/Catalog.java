package dev.drydock.migrations.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** A fingerprint of all objects of a database: equal when their definitions are equal. */
public final class Catalog {
  private static final int HEX_DIGITS = 32;

  /** Objects outside of the system's schemas; the history table is the tool's own business. */
  private static final String OBJECTS =
      """
      WITH schemas AS (
        SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
         WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'),
      relations AS (
        SELECT c.*, s.nspname FROM pg_class c JOIN schemas s ON s.oid = c.relnamespace
         WHERE NOT (s.nspname = ? AND c.relname = ?)
           AND NOT EXISTS (
             SELECT FROM pg_index i JOIN pg_class h ON h.oid = i.indrelid
               JOIN pg_namespace hn ON hn.oid = h.relnamespace
              WHERE i.indexrelid = c.oid AND hn.nspname = ? AND h.relname = ?))
      SELECT line FROM (
        SELECT concat_ws(' ', 'schema', quote_ident(nspname), pg_get_userbyid(nspowner), nspacl)
          AS line FROM schemas
        UNION ALL
        SELECT concat_ws(' ', 'relation', c.relkind, c.relpersistence, quote_ident(c.nspname),
            quote_ident(c.relname), pg_get_userbyid(c.relowner), c.relacl, c.relrowsecurity,
            c.relforcerowsecurity, c.relreplident, c.reloptions, pg_get_partkeydef(c.oid),
            CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END)
          FROM relations c WHERE c.relkind <> 'i' AND c.relkind <> 'I'
        UNION ALL
        SELECT concat_ws(' ', 'column', quote_ident(c.nspname), quote_ident(c.relname), a.attnum,
            quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.attidentity, a.attgenerated, a.attcollation::regcollation, a.attstorage, a.attacl,
            pg_get_expr(d.adbin, d.adrelid))
          FROM relations c JOIN pg_attribute a ON a.attrelid = c.oid
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
        UNION ALL
        SELECT concat_ws(' ', 'index', quote_ident(c.nspname), pg_get_indexdef(c.oid),
            i.indisvalid, i.indisclustered, i.indisreplident)
          FROM relations c JOIN pg_index i ON i.indexrelid = c.oid
        UNION ALL
        SELECT concat_ws(' ', 'constraint', quote_ident(s.nspname), o.conrelid::regclass,
            o.contypid::regtype, quote_ident(o.conname), pg_get_constraintdef(o.oid),
            o.convalidated)
          FROM pg_constraint o JOIN schemas s ON s.oid = o.connamespace
         WHERE o.conrelid = 0 OR o.conrelid IN (SELECT oid FROM relations)
        UNION ALL
        SELECT concat_ws(' ', 'view', quote_ident(c.nspname), quote_ident(c.relname),
            pg_get_viewdef(c.oid))
          FROM relations c WHERE c.relkind IN ('v', 'm')
        UNION ALL
        SELECT concat_ws(' ', 'sequence', quote_ident(c.nspname), quote_ident(c.relname),
            q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqmax, q.seqmin, q.seqcycle)
          FROM relations c JOIN pg_sequence q ON q.seqrelid = c.oid
        UNION ALL
        SELECT concat_ws(' ', 'function', quote_ident(s.nspname), quote_ident(p.proname),
            pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid), p.prokind,
            p.prolang, p.provolatile, p.prosecdef, p.proisstrict, p.proparallel, p.proconfig,
            p.proacl, pg_get_userbyid(p.proowner), md5(p.prosrc))
          FROM pg_proc p JOIN schemas s ON s.oid = p.pronamespace
        UNION ALL
        SELECT concat_ws(' ', 'type', quote_ident(s.nspname), quote_ident(t.typname), t.typtype,
            format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
            (SELECT string_agg(quote_ident(e.enumlabel), ',' ORDER BY e.enumsortorder)
               FROM pg_enum e WHERE e.enumtypid = t.oid))
          FROM pg_type t JOIN schemas s ON s.oid = t.typnamespace
         WHERE t.typtype IN ('d', 'e', 'r', 'm')
        UNION ALL
        SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
          FROM pg_trigger t JOIN relations c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT concat_ws(' ', 'rule', pg_get_ruledef(r.oid), r.ev_enabled)
          FROM pg_rewrite r JOIN relations c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT concat_ws(' ', 'policy', p.polrelid::regclass, quote_ident(p.polname), p.polcmd,
            p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
            pg_get_expr(p.polwithcheck, p.polrelid))
          FROM pg_policy p
        UNION ALL
        SELECT concat_ws(' ', 'extension', quote_ident(e.extname), e.extversion)
          FROM pg_extension e) objects
       ORDER BY line COLLATE "C"
      """;

  private Catalog() {}

  /** Reads the fingerprint; the history table and its index are left out. */
  public static String fingerprint(Connection connection, String schema, String historyTable)
      throws SQLException {
    List<String> lines =
        Rows.list(
            connection,
            OBJECTS,
            row -> row.getString(1),
            schema,
            historyTable,
            schema,
            historyTable);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
