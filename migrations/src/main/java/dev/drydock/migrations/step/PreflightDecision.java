package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.Destination;
import dev.drydock.migrations.backup.DumpClient;
import dev.drydock.migrations.database.ForeignSession;
import dev.drydock.migrations.database.Pooling;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.database.Sessions;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.DatabaseAhead;
import dev.drydock.migrations.step.PreflightFindings.BackupFindings;
import dev.drydock.migrations.step.PreflightFindings.Read;
import dev.drydock.migrations.step.PreflightFindings.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What preflight's findings mean; pure. */
final class PreflightDecision {
  private static final long LONG_TRANSACTION_SECONDS = 60;

  private PreflightDecision() {}

  static Decision of(PreflightFindings findings) {
    return switch (findings) {
      case Unread unread -> blocked(unread.reason(), unread.why());
      case Read read -> ofRead(read).warning(warnings(read));
    };
  }

  private static Decision ofRead(Read read) {
    StandingWords words = read.words();
    return switch (read.standing()) {
      case Standing.InSync _ -> Decision.of(Verdict.IN_SYNC, words.reason(), words.message());
      case Standing.Pending _ ->
          obstacle(read)
              .orElseGet(() -> Decision.of(Verdict.PENDING, words.reason(), words.message()));
      case Standing.Ahead ahead when ahead.mayPass() && read.aheadPolicy() == DatabaseAhead.ALLOW ->
          Decision.of(
              Verdict.IN_SYNC,
              Reason.IN_SYNC,
              "the image's migrations are all applied; the database is ahead, which is allowed");
      case Standing.Ahead _ -> blocked(words.reason(), words.message());
      case Standing.Diverged _ -> blocked(words.reason(), words.message());
      case Standing.Failed _ -> blocked(words.reason(), words.message());
      case Standing.NotEmpty _ -> blocked(words.reason(), words.message());
      case Standing.Untold _ -> blocked(words.reason(), words.message());
    };
  }

  /** What would stop the run in its downtime; it matters only when there is something to do. */
  private static Optional<Decision> obstacle(Read read) {
    if (!read.lackingPrivileges().isEmpty()) {
      return Optional.of(
          blocked(
              Reason.PERMISSION_DENIED,
              "role "
                  + read.server().role()
                  + " cannot migrate: it lacks "
                  + String.join(", ", read.lackingPrivileges())));
    }
    return read.tool()
        .lock()
        .map(who -> blocked(Reason.TOOL_LOCK_HELD, who))
        .or(() -> read.tool().trouble().map(why -> blocked(Reason.TOOL_UNUSABLE, why)))
        .or(() -> read.backup().flatMap(backup -> backupObstacle(backup, read.server())));
  }

  private static Optional<Decision> backupObstacle(BackupFindings backup, Server server) {
    if (backup.client().isEmpty()) {
      return Optional.of(
          blocked(Reason.DUMP_CLIENT_TOO_OLD, "pg_dump and pg_restore were not found"));
    }
    DumpClient client = backup.client().get();
    if (client.major() < server.major()) {
      return Optional.of(
          blocked(
              Reason.DUMP_CLIENT_TOO_OLD,
              "pg_dump "
                  + client.version()
                  + " cannot dump a server of version "
                  + server.version()));
    }
    if (!backup.unreadable().isEmpty()) {
      return Optional.of(
          blocked(
              Reason.PERMISSION_DENIED,
              "role "
                  + server.role()
                  + " cannot dump: it may not read "
                  + String.join(", ", backup.unreadable())));
    }
    return switch (backup.destination()) {
      case Destination.NotWritable no ->
          Optional.of(
              blocked(Reason.DESTINATION_NOT_WRITABLE, "no dump can be written: " + no.why()));
      case Destination.Writable(long free) when free < server.databaseBytes() ->
          Optional.of(
              blocked(
                  Reason.DESTINATION_FULL,
                  "the destination has %d MiB free, the database has %d MiB"
                      .formatted(mebibytes(free), mebibytes(server.databaseBytes()))));
      case Destination.Writable _ -> Optional.empty();
    };
  }

  private static List<String> warnings(Read read) {
    List<String> warnings = new ArrayList<>();
    if (read.standing() instanceof Standing.Ahead) {
      warnings.add("the database has migrations that the image lacks");
    }
    if (!(read.standing() instanceof Standing.Pending)) {
      return warnings;
    }
    if (read.pooling() == Pooling.SESSION) {
      warnings.add("the connection goes through a pooler that keeps sessions apart");
    }
    if (!read.others().isEmpty()) {
      warnings.add("connected now, and has to go: " + Sessions.words(read.others()));
    }
    for (ForeignSession other : read.others()) {
      long seconds = other.transactionSeconds().orElse(0L);
      if (other.blocking() > 0) {
        warnings.add(other.words() + " blocks " + other.blocking() + " other sessions");
      } else if (seconds >= LONG_TRANSACTION_SECONDS) {
        warnings.add(other.words() + " is in a transaction for " + seconds / 60 + " minutes");
      }
    }
    return warnings;
  }

  private static Decision blocked(Reason reason, String message) {
    return Decision.of(Verdict.BLOCKED, reason, message);
  }

  private static long mebibytes(long bytes) {
    return bytes >> 20;
  }
}
