package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.Dump;
import dev.drydock.migrations.backup.DumpClient;
import dev.drydock.migrations.backup.DumpOutcome;
import dev.drydock.migrations.backup.Leftovers;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Heartbeat;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.EffectiveHistory;
import dev.drydock.migrations.profile.Version;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.BackupTarget;
import dev.drydock.migrations.request.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one verified dump once it is let through the door. */
public final class BackupStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(BackupStep.class);

  private final Workplace workplace;
  private final Entrance entrance;
  private Optional<Server> server = Optional.empty();

  public BackupStep(Workplace workplace) {
    this.workplace = workplace;
    this.entrance = new Entrance(workplace);
  }

  @Override
  public Report run() throws IOException, InterruptedException {
    Report report = attempt();
    return server.isPresent()
        ? report.withServer(server.get().identity(), server.get().version())
        : report;
  }

  private Report attempt() throws IOException, InterruptedException {
    try {
      BackupTarget target =
          workplace
              .request()
              .backup()
              .orElseThrow(() -> new IllegalArgumentException("the request names no backup"));
      tidy(target);
      entrance.door();
      Deadline deadline = Deadline.in(workplace.request().timeout());
      try (DatabaseSession session = DatabaseSession.open(workplace.connector(StepName.BACKUP))) {
        server = Optional.of(session.server());
        Dump.Source source = enter(session, deadline);
        return report(dump(session, target, source, deadline));
      }
    } catch (Stop e) {
      return report(Verdict.STOPPED, e.reason(), e.words());
    } catch (Obstacle e) {
      return report(Verdict.STOPPED, e.reason(), e.words());
    } catch (SQLException e) {
      Obstacle obstacle = SqlFailure.obstacle(e);
      return report(Verdict.STOPPED, obstacle.reason(), obstacle.words());
    }
  }

  /** While the app is still up; a claim that cannot be read is told when the dump is taken. */
  private void tidy(BackupTarget target) {
    Path probe = Path.of("." + workplace.podUid() + ".probe");
    try {
      List<String> deleted =
          Leftovers.delete(workplace.places().backups(), target.folder(), probe, workplace.clock());
      if (!deleted.isEmpty()) {
        LOG.info("deleted what killed pods had left: {}", String.join(", ", deleted));
      }
    } catch (IOException e) {
      LOG.warn("what killed pods may have left could not be looked at: {}", e.toString());
    }
  }

  private Dump.Source enter(DatabaseSession session, Deadline deadline)
      throws Stop, SQLException, InterruptedException {
    Request request = workplace.request();
    entrance.lock(session, deadline);
    entrance.identity(session);
    if (request.expect().isPresent()) {
      // A backup that a person asks for precedes no write, so the app may stay.
      entrance.sessions(session, deadline);
    }
    Optional<String> version =
        EffectiveHistory.of(workplace.tool().history(session.connection()))
            .newest()
            .map(Version::toString);
    return new Dump.Source(
        session.server(),
        request.run(),
        request.schemaName(),
        workplace.tool().historyTable(),
        version);
  }

  private DumpOutcome dump(
      DatabaseSession session, BackupTarget target, Dump.Source source, Deadline deadline)
      throws IOException, InterruptedException {
    Optional<DumpClient> client = DumpClient.find(workplace.programs());
    if (client.isEmpty()) {
      return new DumpOutcome.NotTaken("pg_dump and pg_restore were not found");
    }
    try (Heartbeat _ =
        Heartbeat.start(session, new ToolSessions.Named(session.connector().name().tool()))) {
      return new Dump(client.get(), session.connector(), workplace.clock())
          .take(workplace.places().backups(), target, source, deadline);
    }
  }

  private static Report report(DumpOutcome outcome) {
    return switch (outcome) {
      case DumpOutcome.Verified verified ->
          report(
                  Verdict.VERIFIED,
                  Reason.BACKUP_VERIFIED,
                  "the dump was written and read back whole")
              .withBackup(verified.facts());
      case DumpOutcome.NotTaken no ->
          report(Verdict.FAILED, Reason.DUMP_FAILED, "no dump was taken: " + no.why());
      case DumpOutcome.Unreadable unreadable ->
          report(
              Verdict.FAILED,
              Reason.DUMP_UNREADABLE,
              "the dump could not be read back: " + unreadable.why());
      case DumpOutcome.TooSlow _ ->
          report(Verdict.FAILED, Reason.TIMED_OUT, "the dump was not done in time");
    };
  }

  private static Report report(Verdict verdict, Reason reason, String message) {
    return Report.of(StepName.BACKUP, verdict, reason, message);
  }
}
