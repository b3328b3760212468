package dev.drydock.migrations.step;

import dev.drydock.migrations.connect.ToolConnections;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Heartbeat;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.Sessions;
import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.Execution;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.request.Request;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tool once, and ends it when its time is up. */
final class ToolRun {
  private static final Logger LOG = LoggerFactory.getLogger(ToolRun.class);
  private static final Duration TO_DIE = Duration.ofSeconds(5);

  /**
   * How it ended.
   *
   * @param lockLost whether the session that holds the lock was seen to be lost meanwhile
   */
  record Ended(Execution execution, boolean timedOut, boolean lockLost) {}

  private final Tool tool;
  private final ToolSessions sessions;

  ToolRun(Tool tool, ToolSessions sessions) {
    this.tool = tool;
    this.sessions = sessions;
  }

  Ended run(DatabaseSession session, Path files, List<String> baseline, Deadline deadline)
      throws InterruptedException {
    ToolConnections connections = new ToolConnections(session.connector());
    FutureTask<Execution> task = new FutureTask<>(() -> tool.migrate(files, connections, baseline));
    Thread.ofPlatform().daemon().name("tool").start(task);
    try (Heartbeat heartbeat = Heartbeat.start(session, sessions)) {
      Optional<Execution> ended = await(task, deadline.left());
      if (ended.isPresent()) {
        connections.close();
        return new Ended(ended.get(), false, heartbeat.isLost());
      }
    }
    LOG.warn("the time is up, the tool is ended");
    tool.close();
    endOnServer(session);
    Optional<Execution> ended = await(task, TO_DIE);
    connections.abort();
    return new Ended(ended.or(() -> awaitQuietly(task)).orElseGet(ToolRun::silent), true, false);
  }

  /** The sessions that the tool is going to have. */
  static ToolSessions sessions(DatabaseSession session, Request request, Tool tool)
      throws SQLException {
    return tool.profile().builtIn()
        ? new ToolSessions.Named(session.connector().name().tool())
        : ToolSessions.Since.now(session, new Sessions(session, request.sessionRules()));
  }

  private static Optional<Execution> awaitQuietly(FutureTask<Execution> task) {
    try {
      return await(task, TO_DIE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Execution> await(FutureTask<Execution> task, Duration patience)
      throws InterruptedException {
    try {
      return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      LOG.atError().setCause(e.getCause()).log("the tool ended in an unexpected way");
      return Optional.of(
          new Execution.Broken(
              Optional.empty(),
              String.valueOf(e.getCause()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** Ends the statements where they run: a client that is cut off leaves its statement running. */
  private void endOnServer(DatabaseSession session) {
    try {
      sessions.end(session.connection());
    } catch (SQLException first) {
      LOG.atWarn().setCause(first).log("the session that holds the lock is lost");
      try (DatabaseSession another = DatabaseSession.open(session.connector())) {
        sessions.end(another.connection());
      } catch (SQLException | Obstacle e) {
        LOG.atWarn().setCause(e).log("the tool's sessions could not be ended");
      }
    }
  }

  private static Execution silent() {
    return new Execution.Broken(
        Optional.empty(),
        "the tool did not end",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
