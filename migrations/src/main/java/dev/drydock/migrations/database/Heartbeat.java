package dev.drydock.migrations.database;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A query every ten seconds while others work: keeps the session from being cut as idle, and tells
 * who blocks them.
 *
 * <p>That it fails is knowledge, not a reason to end the tool.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long PERIOD_SECONDS = 10;

  private static final String BLOCKERS =
      """
      SELECT b.pid, coalesce(b.usename, '?') AS usename,
             coalesce(b.application_name, '') AS application_name
        FROM pg_stat_activity a, unnest(pg_blocking_pids(a.pid)) AS p(pid)
        JOIN pg_stat_activity b ON b.pid = p.pid
       WHERE a.pid = ANY (?)
      """;

  private final DatabaseSession session;
  private final ToolSessions tool;
  private final ScheduledExecutorService executor;
  private volatile boolean lost;

  private Heartbeat(DatabaseSession session, ToolSessions tool) {
    this.session = session;
    this.tool = tool;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("heartbeat").unstarted(task));
  }

  /** Begins to beat. */
  public static Heartbeat start(DatabaseSession session, ToolSessions tool) {
    Heartbeat heartbeat = new Heartbeat(session, tool);
    // A beat catches what it expects; anything else ends the beating, which does no harm.
    ScheduledFuture<?> _ =
        heartbeat.executor.scheduleWithFixedDelay(
            heartbeat::beat, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return heartbeat;
  }

  /** Whether the session, and the lock with it, is gone. */
  public boolean isLost() {
    return lost;
  }

  private void beat() {
    if (lost) {
      return;
    }
    try {
      List<String> blockers =
          Rows.list(
              session.connection(),
              BLOCKERS,
              row ->
                  "%s (user %s, pid %d)"
                      .formatted(
                          row.getString("application_name"),
                          row.getString("usename"),
                          row.getInt("pid")),
              (Object) tool.pids(session.connection()).toArray(new Integer[0]));
      if (!blockers.isEmpty()) {
        LOG.atWarn().addKeyValue("blockers", blockers).log("the tool is blocked");
      }
    } catch (SQLException e) {
      lost = true;
      LOG.atWarn().setCause(e).log("the session that holds the lock is lost");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
