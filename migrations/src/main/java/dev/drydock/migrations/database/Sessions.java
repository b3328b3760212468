package dev.drydock.migrations.database;

import dev.drydock.migrations.connect.ApplicationName;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.request.IgnoredSession;
import dev.drydock.migrations.request.Quiesce;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who else is in the database, and their leaving. */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final long POLL_MILLIS = 300;

  /** Agents of clouds, replication and monitoring, which change no data of the app's. */
  private static final List<IgnoredSession> ALWAYS_IGNORED =
      List.of(
          user("cloudsqladmin"),
          user("cloudsqlagent"),
          user("alloydbadmin"),
          user("rdsadmin"),
          user("rdsrepladmin"),
          user("azuresu"),
          user("azure_superuser"),
          application("postgres_exporter"),
          application("pgwatch"),
          application("pgwatch2"),
          application("pganalyze-collector"),
          application("datadog-agent"),
          application("cnpg_metrics_exporter"),
          application("Patroni heartbeat"));

  private static final String OTHERS =
      """
      SELECT pid, coalesce(usename, usesysid::text) AS usename,
             coalesce(application_name, '') AS application_name, state,
             extract(epoch FROM now() - xact_start)::bigint AS transaction_seconds,
             (SELECT count(*) FROM pg_stat_activity w
               WHERE w.wait_event_type = 'Lock' AND a.pid = ANY (pg_blocking_pids(w.pid)))
               AS blocking
        FROM pg_stat_activity a
       WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()
         AND backend_type IS DISTINCT FROM 'walsender'
         AND NOT starts_with(coalesce(application_name, ''), ?)
         AND coalesce(backend_start, 'infinity') > ?::timestamptz
       ORDER BY pid
      """;

  private final DatabaseSession session;
  private final Quiesce rules;

  public Sessions(DatabaseSession session, Quiesce rules) {
    this.session = session;
    this.rules = rules;
  }

  /** All sessions of others that may not stay. */
  public List<ForeignSession> others() throws SQLException {
    return others(session.connection(), "-infinity");
  }

  /**
   * Those of them that began after this moment of the server's clock, and those whose beginning the
   * role may not see.
   */
  List<ForeignSession> others(Connection connection, String moment) throws SQLException {
    String ours = session.connector().name().runPrefix();
    return Rows.list(connection, OTHERS, Sessions::foreign, ours, moment).stream()
        .filter(each -> !ignored(each))
        .toList();
  }

  /** Ends and awaits as the rules say; what is left when the time is up. */
  public List<ForeignSession> clear(Deadline deadline) throws SQLException, InterruptedException {
    List<ForeignSession> left = others();
    while (!left.isEmpty()) {
      for (ForeignSession each : left) {
        if (mayEnd(each)) {
          LOG.atInfo().addKeyValue("session", each.words()).log("ends a session");
          Backends.end(session.connection(), each.pid());
        }
      }
      boolean again = deadline.pause(POLL_MILLIS);
      left = others();
      if (!again) {
        break;
      }
    }
    return left;
  }

  /** Sessions by who they are, with their number, in the order of names. */
  public static String words(List<ForeignSession> sessions) {
    Map<String, Long> groups =
        sessions.stream()
            .collect(
                Collectors.groupingBy(ForeignSession::words, TreeMap::new, Collectors.counting()));
    return groups.entrySet().stream()
        .map(group -> group.getKey() + (group.getValue() > 1 ? " x " + group.getValue() : ""))
        .collect(Collectors.joining(", "));
  }

  private boolean mayEnd(ForeignSession other) {
    // Another run's agent is not the app's; it leaves by itself.
    if (other.applicationName().startsWith(ApplicationName.PREFIX)) {
      return false;
    }
    return switch (rules.policy()) {
      case TERMINATE -> true;
      case TERMINATE_IDLE -> other.isIdle() && other.user().equals(session.server().role());
      case WAIT -> false;
    };
  }

  private boolean ignored(ForeignSession other) {
    return ALWAYS_IGNORED.stream().anyMatch(rule -> matches(rule, other))
        || rules.ignored().stream().anyMatch(rule -> matches(rule, other));
  }

  private static boolean matches(IgnoredSession rule, ForeignSession other) {
    return rule.matches(other.user(), other.applicationName());
  }

  private static ForeignSession foreign(ResultSet row) throws SQLException {
    long seconds = row.getLong("transaction_seconds");
    Optional<Long> age = row.wasNull() ? Optional.empty() : Optional.of(seconds);
    return new ForeignSession(
        row.getInt("pid"),
        row.getString("usename"),
        row.getString("application_name"),
        Optional.ofNullable(row.getString("state")),
        age,
        row.getInt("blocking"));
  }

  private static IgnoredSession user(String name) {
    return new IgnoredSession(Optional.of(name), Optional.empty());
  }

  private static IgnoredSession application(String name) {
    return new IgnoredSession(Optional.empty(), Optional.of(name));
  }
}
