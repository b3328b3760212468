package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.Destination;
import dev.drydock.migrations.backup.DumpClient;
import dev.drydock.migrations.connect.Connector;
import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.Privileges;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.database.Sessions;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.Plan;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.BackupTarget;
import dev.drydock.migrations.request.Request;
import dev.drydock.migrations.step.PreflightFindings.BackupFindings;
import dev.drydock.migrations.step.PreflightFindings.Read;
import dev.drydock.migrations.step.PreflightFindings.ToolFindings;
import dev.drydock.migrations.step.PreflightFindings.Unread;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at everything while the app is up, and writes nothing to the database. */
public final class PreflightStep implements Step {
  /** Long enough for a first start on a busy node. */
  private static final Duration TRIAL = Duration.ofSeconds(60);

  private final Workplace workplace;
  private Optional<Plan> plan = Optional.empty();
  private Optional<Server> server = Optional.empty();

  public PreflightStep(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Report run() throws IOException, InterruptedException {
    Decision decision = PreflightDecision.of(gather());
    Report report =
        Report.of(StepName.PREFLIGHT, decision.verdict(), decision.reason(), decision.message())
            .withWarnings(warnings(decision));
    if (server.isPresent()) {
      report = report.withServer(server.get().identity(), server.get().version());
    }
    return plan.isPresent() ? report.withPlan(plan.get()) : report;
  }

  /** What the decision warns of, and, once in the life of an object, where its dumps live. */
  private List<String> warnings(Decision decision) {
    Request request = workplace.request();
    boolean firstDump =
        request.isFirst() && request.backup().isPresent() && decision.verdict() == Verdict.PENDING;
    return firstDump
        ? Stream.concat(
                decision.warnings().stream(),
                Stream.of("a dump on a claim goes with the claim, and a claim with its namespace"))
            .toList()
        : decision.warnings();
  }

  private PreflightFindings gather() throws IOException, InterruptedException {
    try {
      Path files = MigrationFiles.await(workplace, workplace.request().timeout());
      Connector connector = workplace.connector(StepName.PREFLIGHT);
      try (DatabaseSession session = DatabaseSession.open(connector)) {
        server = Optional.of(session.server());
        return read(session, files);
      }
    } catch (Obstacle e) {
      return new Unread(e.reason(), e.words());
    } catch (SQLException e) {
      Obstacle obstacle = SqlFailure.obstacle(e);
      return new Unread(obstacle.reason(), obstacle.words());
    }
  }

  private PreflightFindings read(DatabaseSession session, Path files)
      throws SQLException, Obstacle, IOException, InterruptedException {
    Request request = workplace.request();
    Tool tool = workplace.tool();
    MigrationSet image = MigrationFiles.read(tool, files, session.connector());
    SchemaState state = SchemaState.read(session, tool, request);
    Deadline deadline = Deadline.in(request.timeout());
    Optional<Standing> flaw = tool.flaw(deadline);
    Standing standing =
        flaw.isPresent() ? flaw.get() : tool.standing(image, state.history(), deadline);
    plan = Optional.of(state.plan(image, standing));
    return new Read(
        standing,
        words(state, standing),
        session.server(),
        session.pooling(),
        request.aheadPolicy(),
        standing instanceof Standing.Pending ? tried(session, tool) : ToolFindings.NONE,
        Privileges.lackingForMigration(
            session.connection(),
            new Privileges.Needs(
                request.schemaName(),
                tool.historySchema(),
                tool.historyTable(),
                tool.profile().createsSchemas())),
        backup(session),
        new Sessions(session, request.sessionRules()).others());
  }

  /** A database that was migrated before anybody asked Drydock is taken as it is. */
  private StandingWords words(SchemaState state, Standing standing) {
    int applied = state.applied();
    boolean adopted = workplace.request().isFirst() && applied > 0;
    return adopted && standing instanceof Standing.InSync
        ? new StandingWords(
            Reason.IN_SYNC,
            "Adopted: %d of %d applied; nothing was touched".formatted(applied, applied))
        : state.words(standing);
  }

  /** Tools have hung at their start, looking for the internet or a home folder. */
  private ToolFindings tried(DatabaseSession session, Tool tool)
      throws SQLException, IOException, InterruptedException {
    Optional<String> lock = ToolLocks.held(session, tool.profile());
    return lock.isPresent()
        ? new ToolFindings(lock, Optional.empty())
        : new ToolFindings(
            lock,
            tool.trial(Deadline.in(workplace.request().timeout()).within(TRIAL))
                .map(why -> "%s, started once, %s".formatted(tool.profile().type(), why)));
  }

  private Optional<BackupFindings> backup(DatabaseSession session)
      throws SQLException, IOException, InterruptedException {
    Optional<BackupTarget> target = workplace.request().backup();
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Path folder = target.get().folder(workplace.places().backups());
    List<String> unreadable = Privileges.unreadableForDump(session.connection());
    return Optional.of(
        new BackupFindings(
            Destination.probe(folder, target.get().name()),
            DumpClient.find(workplace.programs()),
            unreadable));
  }
}
