package dev.drydock.e2e;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** The shop's PostgreSQL, asked from inside its own pod. */
final class Database {
  private final String namespace;

  Database(String namespace) {
    this.namespace = namespace;
  }

  /** What psql prints for one statement: columns divided by |, a row on each line. */
  String sql(String statement) {
    return sqlIn("shop", statement);
  }

  String sqlIn(String database, String statement) {
    return Cluster.exec(
        namespace,
        "postgres",
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--no-align",
        "--tuples-only",
        "--set=ON_ERROR_STOP=1",
        "--username=shop",
        "--dbname=" + database,
        "--command=" + statement);
  }

  /**
   * Turns autovacuum off. Its transactions are the server's, too, and a failed migration beside
   * which one was committed is not proven to have changed nothing.
   */
  void stopCleaning() {
    sqlIn("postgres", "ALTER SYSTEM SET autovacuum = off");
    sqlIn("postgres", "SELECT pg_reload_conf()");
  }

  /** Lets the server crash, as a node or its memory does; the kubelet starts it again. */
  void crash() {
    Cluster.exec(namespace, "postgres", "sh", "-c", "kill -QUIT 1");
  }

  /** A session of this name takes an advisory lock and keeps it; returns once it has it. */
  CompletableFuture<String> lock(String name, long key, int seconds) {
    CompletableFuture<String> session =
        CompletableFuture.supplyAsync(
            () ->
                sql(
                    "SET application_name = '%s'; SELECT pg_advisory_lock(%d), pg_sleep(%d)"
                        .formatted(name, key, seconds)));
    Awaitility.await("the lock to be held")
        .until(() -> number("SELECT count(*) FROM pg_locks WHERE objid = " + key) > 0);
    return session;
  }

  /**
   * How many of the server's sessions are like this. It is asked from another database: whoever
   * looks on in the app's own as the app's role is a session that an agent may end.
   */
  long sessions(String condition) {
    return Long.parseLong(
        sqlIn("postgres", "SELECT count(*) FROM pg_stat_activity WHERE " + condition));
  }

  long number(String statement) {
    return Long.parseLong(sql(statement));
  }

  /** The versions that Flyway has recorded as applied, in their order. */
  List<String> history() {
    return sql("SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank")
        .lines()
        .toList();
  }

  /** When the migration of this version began, by the clock of the database. */
  Instant migratedAt(String version) {
    return Instant.parse(
        sql(
            """
            SELECT to_char(installed_on, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            FROM flyway_schema_history WHERE version = '%s'"""
                .formatted(version)));
  }

  /** By when the migration of this version had been recorded, in whole seconds as pods tell. */
  Instant migratedBy(String version) {
    return migratedAt(version).truncatedTo(ChronoUnit.SECONDS);
  }
}
