package dev.drydock.migrations.database;

import dev.drydock.migrations.report.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** What a SQLSTATE means to Drydock. */
public final class SqlFailure {
  private static final String PROTOCOL_VIOLATION = "08P01";

  private SqlFailure() {}

  /** The obstacle behind a failed connection or statement. */
  public static Obstacle obstacle(SQLException failure) {
    return new Obstacle(reason(failure), words(failure), failure);
  }

  /** The obstacle behind a connection that was not made. */
  static Obstacle obstacleToConnect(SQLException failure) {
    // A server has nothing against the driver's way to begin; poolers have, and say it so.
    if (PROTOCOL_VIOLATION.equals(failure.getSQLState()) && isServers(failure)) {
      return new Obstacle(
          Reason.POOLED_CONNECTION,
          "what answers is a pooler and not the server: " + words(failure),
          failure);
    }
    return obstacle(failure);
  }

  private static boolean isServers(SQLException failure) {
    return failure instanceof PSQLException server && server.getServerErrorMessage() != null;
  }

  /** The reason by SQLSTATE. */
  public static Reason reason(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (state.startsWith("28")) {
      return Reason.CREDENTIALS_REFUSED;
    }
    return switch (state) {
      case "3D000" -> Reason.DATABASE_MISSING;
      case "42501" -> Reason.PERMISSION_DENIED;
      // Shut down, crashed, starting up, too many connections, refused while recovering.
      case "57P01", "57P02", "57P03", "57P05", "53300" -> Reason.DATABASE_UNREACHABLE;
      default -> state.startsWith("08") ? Reason.DATABASE_UNREACHABLE : Reason.DATABASE_UNREADABLE;
    };
  }

  /** The server's or driver's words with the SQLSTATE, and the deepest cause where it adds some. */
  public static String words(SQLException failure) {
    String said = serverWords(failure);
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String cause = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
    String tail = failure.getCause() == null || said.contains(cause) ? "" : " (" + cause + ")";
    String state = failure.getSQLState();
    return said + tail + (state == null ? "" : " [" + state + "]");
  }

  private static String serverWords(SQLException failure) {
    if (failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
      String message = server.getServerErrorMessage().getMessage();
      if (message != null) {
        return message;
      }
    }
    return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
  }
}
