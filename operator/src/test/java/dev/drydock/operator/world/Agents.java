package dev.drydock.operator.world;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agents in the pods do, as the pod contract says. */
final class Agents {
  private static final DatabaseIdentity IDENTITY = new DatabaseIdentity("7301", "shop", 16384L);

  private final World world;

  Agents(World world) {
    this.world = world;
  }

  /** Whether anything moved. */
  boolean progress(FakeJob job) {
    switch (job.phase) {
      case STARTING -> {
        if (job.stuck) {
          return false;
        }
        job.phase = job.door ? FakeJob.Phase.AT_DOOR : FakeJob.Phase.WORKING;
      }
      case AT_DOOR -> {
        if (!job.podUid.equals(job.go)) {
          return false;
        }
        job.phase = FakeJob.Phase.WORKING;
      }
      case WORKING -> {
        if (job.step.equals("preview")) {
          return false;
        }
        work(job);
      }
      case ENDED -> {
        return false;
      }
    }
    return true;
  }

  private void work(FakeJob job) {
    switch (job.step) {
      case "preflight" -> job.report(preflight());
      case "backup" -> job.report(backup());
      case "migrate" -> migrate(job);
      default -> job.report(settle());
    }
  }

  private AgentReport preflight() {
    String image = world.run().image();
    FakeDatabase database = world.database;
    if (!database.reachable) {
      return report("Blocked", "DatabaseUnreachable", null);
    }
    if (database.aheadOf(image)) {
      return report("Blocked", "DatabaseAhead", null);
    }
    return database.inSyncWith(image)
        ? report("InSync", "InSync", null)
        : report("Pending", "MigrationsPending", null);
  }

  private @Nullable AgentReport entrance() {
    FakeDatabase database = world.database;
    if (!database.reachable) {
      return report("Stopped", "DatabaseUnreachable", null);
    }
    if (database.elsewhere) {
      return report("Stopped", "IdentityChanged", null);
    }
    if (world.appHasStartedPods()) {
      return report("Stopped", "SessionsRemain", null);
    }
    String planned = world.run().record().plan().map(RunPlan::hash).map(String::valueOf).orElse("");
    return planned.equals(database.schema.name()) ? null : report("Stopped", "PlanChanged", null);
  }

  private AgentReport backup() {
    AgentReport stopped = entrance();
    if (stopped != null) {
      return stopped;
    }
    return world.backupFails
        ? report("Failed", "DumpFailed", null)
        : report("Verified", "BackupVerified", null);
  }

  private void migrate(FakeJob job) {
    AgentReport stopped = entrance();
    if (stopped != null) {
      job.report(stopped);
      return;
    }
    FakeDatabase database = world.database;
    switch (world.fate) {
      case SUCCEEDS -> {
        executed(Schema.NEW);
        job.report(report("InSync", "InSync", result(false)));
      }
      case FAILS_UNCHANGED -> {
        executed(database.schema);
        job.report(report("Failed", "MigrationFailed", result(true)));
      }
      case FAILS_HALF_WAY -> {
        executed(Schema.HALF);
        job.report(report("Failed", "MigrationFailed", result(false)));
      }
      case STOPS -> job.report(report("Stopped", "LockHeld", null));
      case DIES_BEFORE -> job.kill("its pod was evicted");
      case DIES_HALF_WAY -> {
        executed(Schema.HALF);
        job.kill("its pod was evicted");
      }
      case DIES_AFTER -> {
        executed(Schema.NEW);
        job.kill("its pod was evicted");
      }
    }
  }

  private void executed(Schema after) {
    world.rules.executed();
    world.database.executed++;
    world.database.schema = after;
  }

  private AgentReport settle() {
    FakeDatabase database = world.database;
    if (!database.reachable) {
      return report("Blocked", "DatabaseUnreachable", null);
    }
    if (database.elsewhere) {
      return report("Blocked", "IdentityChanged", null);
    }
    return database.inSyncWith(world.run().image())
        ? report("InSync", "InSync", found())
        : report("NotInSync", "NotInSync", found());
  }

  private AgentReport report(String verdict, String reason, @Nullable RunResult result) {
    RunPlan plan =
        new RunPlan(
            world.database.schema.name(),
            null,
            verdict.equals("InSync") ? 0 : 1,
            world.database.schema == Schema.NEW ? 2 : 1,
            null,
            null,
            null,
            null,
            null,
            null);
    return new AgentReport(
        verdict, reason, "words", 1, null, plan, IDENTITY, null, List.of(), null, result);
  }

  private RunResult found() {
    return new RunResult(
        world.database.schema.name(), null, null, null, null, null, null, null, null, null);
  }

  private RunResult result(boolean unchanged) {
    return new RunResult(
        world.database.schema.name(), null, null, null, unchanged, null, null, null, null, null);
  }
}
