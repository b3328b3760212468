package dev.drydock.migrations.step;

import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.database.TransactionMark;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.LogTail;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.Request;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the tool, at most once, and proves what it left. */
public final class MigrateStep implements Step {
  private final Workplace workplace;
  private final Entrance entrance;
  private final LogTail log;
  private Optional<Server> server = Optional.empty();

  public MigrateStep(Workplace workplace, LogTail log) {
    this.workplace = workplace;
    this.entrance = new Entrance(workplace);
    this.log = log;
  }

  @Override
  public Report run() throws IOException, InterruptedException {
    Report report = attempt();
    return server.isPresent()
        ? report.withServer(server.get().identity(), server.get().version())
        : report;
  }

  private Report attempt() throws IOException, InterruptedException {
    if (Files.exists(workplace.places().went())) {
      return alreadyStarted();
    }
    try {
      Path files = MigrationFiles.await(workplace, workplace.request().doorTimeout());
      entrance.door();
      Files.createFile(workplace.places().went());
      return afterGo(files, Deadline.in(workplace.request().timeout()));
    } catch (FileAlreadyExistsException e) {
      return alreadyStarted();
    } catch (Stop e) {
      return report(Verdict.STOPPED, e.reason(), e.words());
    } catch (Obstacle e) {
      return report(Verdict.STOPPED, e.reason(), e.words());
    } catch (SQLException e) {
      Obstacle obstacle = SqlFailure.obstacle(e);
      return report(Verdict.STOPPED, obstacle.reason(), obstacle.words());
    }
  }

  /** Everything that is thrown from here happened before the tool was started. */
  private Report afterGo(Path files, Deadline deadline)
      throws Stop, Obstacle, SQLException, InterruptedException {
    try (DatabaseSession session = DatabaseSession.open(workplace.connector(StepName.MIGRATE))) {
      server = Optional.of(session.server());
      MigrateStart start = enter(session, files, deadline);
      ToolRun.Ended ended =
          new ToolRun(start.tool(), start.sessions())
              .run(session, files, start.baseline(), deadline);
      return conclude(session, start, ended);
    }
  }

  private MigrateStart enter(DatabaseSession session, Path files, Deadline deadline)
      throws Stop, Obstacle, SQLException, InterruptedException {
    entrance.lock(session, deadline);
    entrance.identity(session);
    Tool tool = workplace.tool();
    Request request = workplace.request();
    MigrationSet image = MigrationFiles.read(tool, files, session.connector());
    if (!tool.profile().isAsked()) {
      // Asking takes seconds, with the app down, and is done when nobody else is in the database.
      checkPlan(SchemaState.read(session, tool, request), image, deadline);
    }
    entrance.sessions(session, deadline);
    entrance.toolLock(session, tool);
    TransactionMark mark = TransactionMark.take(session.connection());
    SchemaState state = SchemaState.read(session, tool, request);
    // Who has just left may have changed it.
    Standing standing = checkPlan(state, image, deadline);
    ToolSessions sessions = ToolRun.sessions(session, request, tool);
    return new MigrateStart(tool, files, image, mark, sessions, state, standing);
  }

  private Standing checkPlan(SchemaState state, MigrationSet image, Deadline deadline)
      throws Stop, InterruptedException {
    Standing standing = workplace.tool().standing(image, state.history(), deadline);
    Optional<String> expected = workplace.request().expectation().planHash();
    if (expected.isPresent()
        && !(standing instanceof Standing.Untold)
        && !expected.get().equals(state.planHash(image, standing))) {
      throw new Stop(
          Reason.PLAN_CHANGED, "history or files are not what preflight saw; nothing was run");
    }
    if (!(standing instanceof Standing.Pending) && !(standing instanceof Standing.InSync)) {
      StandingWords words = state.words(standing);
      throw new Stop(words.reason(), words.message());
    }
    return standing;
  }

  private Report conclude(DatabaseSession session, MigrateStart start, ToolRun.Ended ended)
      throws InterruptedException {
    MigrateFindings findings = new Aftermath(workplace.request(), start).read(session, ended);
    Decision decision = MigrateDecision.of(findings);
    return report(decision.verdict(), decision.reason(), decision.message())
        .withWarnings(warnings(decision, ended))
        .withResult(MigrationResults.of(findings, decision, log.text()));
  }

  private static List<String> warnings(Decision decision, ToolRun.Ended ended) {
    List<String> warnings = new ArrayList<>(decision.warnings());
    if (ended.lockLost()) {
      warnings.add("the session that held the lock was lost while the tool ran");
    }
    return warnings;
  }

  private static Report alreadyStarted() {
    return report(
        Verdict.FAILED,
        Reason.ALREADY_STARTED,
        "this agent was let through before and was started anew: what it did is not known");
  }

  private static Report report(Verdict verdict, Reason reason, String message) {
    return Report.of(StepName.MIGRATE, verdict, reason, message);
  }
}
