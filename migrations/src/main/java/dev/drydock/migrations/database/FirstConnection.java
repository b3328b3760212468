package dev.drydock.migrations.database;

import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.report.Reason;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The first connection of an agent: a proxy in its own pod may be missing, or still starting. */
final class FirstConnection {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private FirstConnection() {}

  static Connection open(Connector connector) throws Obstacle {
    boolean local = connector.settings().isLocal() && !connector.hasConnected();
    boolean proxied = local && !connector.keptContainers().isEmpty();
    long end = System.nanoTime() + (proxied ? PATIENCE.toNanos() : 0);
    while (true) {
      try {
        return connector.openControl();
      } catch (SQLException e) {
        Obstacle obstacle = SqlFailure.obstacleToConnect(e);
        boolean silent = nobodyListens(e);
        if (local && !proxied && silent) {
          throw proxyMissing(connector, obstacle);
        }
        if (!silent || System.nanoTime() - end >= 0 || !paused()) {
          throw obstacle;
        }
      }
    }
  }

  /** Refused, or no socket there: unlike a server that has not started yet, or a certificate. */
  private static boolean nobodyListens(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SocketException)) {
      cause = cause.getCause();
    }
    return cause instanceof ConnectException
        || (cause != null && String.valueOf(cause.getMessage()).startsWith("No such file"));
  }

  private static Obstacle proxyMissing(Connector connector, Obstacle obstacle) {
    return new Obstacle(
        Reason.PROXY_MISSING,
        "the database is at %s, in the pod itself, and the Job's pod has nothing there (%s): name the container that the app reaches it through in job.keepContainers, for example job: {inheritFrom: {kind: Deployment, name: shop-web}, keepContainers: [cloud-sql-proxy]}"
            .formatted(connector.settings().address(), obstacle.words()),
        obstacle);
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
