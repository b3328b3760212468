package dev.drydock.migrations.step;

import dev.drydock.migrations.database.DatabaseSession;
import dev.drydock.migrations.database.Obstacle;
import dev.drydock.migrations.database.Sessions;
import dev.drydock.migrations.database.SqlFailure;
import dev.drydock.migrations.database.ToolSessions;
import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.profile.MigrationSet;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.profile.Tool;
import dev.drydock.migrations.report.MigrationResult;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.report.Report;
import dev.drydock.migrations.report.StepName;
import dev.drydock.migrations.report.Verdict;
import dev.drydock.migrations.request.DatabaseAhead;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads what the database says after an outcome that nobody knows; runs nothing. */
public final class SettleStep implements Step {
  private final Workplace workplace;

  public SettleStep(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Report run() throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(workplace.request().timeout());
    try {
      Path files = MigrationFiles.await(workplace, deadline.left());
      try (DatabaseSession session = DatabaseSession.open(workplace.connector(StepName.SETTLE))) {
        return settle(session, files, deadline)
            .withServer(session.server().identity(), session.server().version());
      }
    } catch (Obstacle e) {
      return report(Verdict.BLOCKED, e.reason(), e.words());
    } catch (SQLException e) {
      Obstacle obstacle = SqlFailure.obstacle(e);
      return report(Verdict.BLOCKED, obstacle.reason(), obstacle.words());
    }
  }

  private Report settle(DatabaseSession session, Path files, Deadline deadline)
      throws SQLException, Obstacle, InterruptedException {
    try {
      Entrance.checkIdentity(workplace.request().expectation(), session.server().identity());
    } catch (Stop e) {
      return report(Verdict.BLOCKED, e.reason(), e.words());
    }
    if (!leftovers(session).awaitGone(session.connection(), deadline)) {
      return report(
          Verdict.BLOCKED, Reason.TIMED_OUT, "sessions of the migration are still at work");
    }
    Tool tool = workplace.tool();
    MigrationSet image = MigrationFiles.read(tool, files, session.connector());
    SchemaState state = SchemaState.read(session, tool, workplace.request());
    Standing standing = tool.standing(image, state.history(), deadline);
    return decide(standing, state).withPlan(state.plan(image, standing)).withResult(result(state));
  }

  /** The app is down, so whoever is not Drydock's and may not stay is the tool's. */
  private ToolSessions leftovers(DatabaseSession session) {
    return workplace.tool().profile().builtIn()
        ? new ToolSessions.Named(session.connector().name().runPrefix())
        : ToolSessions.Since.ever(new Sessions(session, workplace.request().sessionRules()));
  }

  private Report decide(Standing standing, SchemaState state) {
    StandingWords words = state.words(standing);
    boolean allowed =
        standing instanceof Standing.Ahead ahead
            && ahead.mayPass()
            && workplace.request().aheadPolicy() == DatabaseAhead.ALLOW;
    if (allowed || standing instanceof Standing.InSync) {
      return report(Verdict.IN_SYNC, Reason.IN_SYNC, words.message());
    }
    Reason reason = standing instanceof Standing.Pending ? Reason.NOT_IN_SYNC : words.reason();
    return report(Verdict.NOT_IN_SYNC, reason, words.message());
  }

  private static MigrationResult result(SchemaState state) {
    return new MigrationResult(
        Optional.of(state.resultHash()),
        List.of(),
        state.schemaVersion(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Report report(Verdict verdict, Reason reason, String message) {
    return Report.of(StepName.SETTLE, verdict, reason, message);
  }
}
