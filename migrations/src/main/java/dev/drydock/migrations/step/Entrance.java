package dev.drydock.migrations.step;

import dev.drydock.migrations.database.DatabaseLock;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.ForeignSession;
import dev.drydock.migrations.database.Sessions;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.door.Door;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.request.Expectation;
import dev.drydock.migrations.request.Identity;
import dev.drydock.migrations.request.Request;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a step that matters passes before it may act; each check stops it or lets it on. */
final class Entrance {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final Workplace workplace;

  Entrance(Workplace workplace) {
    this.workplace = workplace;
  }

  /** Waits for the word that lets this very pod act. */
  void door() throws Stop, IOException, InterruptedException {
    Request request = workplace.request();
    Door door = new Door(workplace.places().podinfo(), workplace.places().atTheDoor());
    if (!door.await(workplace.podUid(), request.doorTimeout())) {
      throw new Stop(
          Reason.TIMED_OUT,
          "no go came within %d seconds".formatted(request.doorTimeout().toSeconds()));
    }
    LOG.info("let through the door");
  }

  /** Takes the database's lock. */
  void lock(DatabaseSession session, Deadline deadline)
      throws Stop, SQLException, InterruptedException {
    Deadline patience = deadline.within(workplace.request().sessionRules().timeout());
    if (!DatabaseLock.take(session.connection(), patience)) {
      throw new Stop(Reason.LOCK_HELD, "another agent of Drydock works on this database");
    }
    LOG.info("holds the lock of the database");
  }

  /** Compares who the database is with who it was. */
  void identity(DatabaseSession session) throws Stop {
    Expectation expectation = workplace.request().expectation();
    checkIdentity(expectation, session.server().identity());
  }

  static void checkIdentity(Expectation expectation, Identity seen) throws Stop {
    Optional<Identity> expected = expectation.identity().filter(each -> !each.equals(seen));
    if (expected.isPresent()) {
      throw new Stop(
          Reason.IDENTITY_CHANGED,
          "the connection leads to another database now: %s, not %s"
              .formatted(words(seen), words(expected.get())));
    }
  }

  /** Waits until only Drydock is in the database. */
  void sessions(DatabaseSession session, Deadline deadline)
      throws Stop, SQLException, InterruptedException {
    Deadline patience = deadline.within(workplace.request().sessionRules().timeout());
    LOG.atInfo()
        .addKeyValue("policy", workplace.request().sessionRules().policy())
        .log("waits until only Drydock is in the database");
    List<ForeignSession> left =
        new Sessions(session, workplace.request().sessionRules()).clear(patience);
    if (!left.isEmpty()) {
      throw new Stop(
          Reason.SESSIONS_REMAIN,
          "sessions remain in the database: "
              + Sessions.words(left)
              + "; end them, or name them in quiesce.ignoreSessions");
    }
  }

  /** Looks whether somebody holds the lock that the tool is going to wait for. */
  void toolLock(DatabaseSession session, Tool tool) throws Stop, SQLException {
    Optional<String> held = ToolLocks.held(session, tool.profile());
    if (held.isPresent()) {
      throw new Stop(Reason.TOOL_LOCK_HELD, held.get());
    }
  }

  private static String words(Identity identity) {
    return "%s (oid %d) of system %s"
        .formatted(identity.database(), identity.oid(), identity.systemIdentifier());
  }
}
