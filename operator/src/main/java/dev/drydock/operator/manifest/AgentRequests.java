package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.drydock.api.Database;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupSpec;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.Quiesce;
import dev.drydock.api.RunExpectation;
import dev.drydock.api.RunPlan;
import dev.drydock.api.Tool;
import dev.drydock.operator.manifest.AgentRequest.BackupRequest;
import dev.drydock.operator.manifest.AgentRequest.DumpFile;
import dev.drydock.operator.manifest.AgentRequest.Expectation;
import dev.drydock.operator.manifest.AgentRequest.ExpireRequest;
import dev.drydock.operator.manifest.AgentRequest.QuiesceRequest;
import dev.drydock.operator.manifest.AgentRequest.ToolRequest;
import dev.drydock.operator.plan.GoDuration;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepTimeouts;
import dev.drydock.operator.plan.StoredDump;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says to an agent what a run or a backup wants of it. */
final class AgentRequests {
  private static final String HISTORY_TABLE = "flyway_schema_history";

  private AgentRequests() {}

  static AgentRequest preflight(MigrationRun run) {
    return ofRun(
        run,
        null,
        timeouts(run).preflight(),
        Snapshots.claimName(run).map(claim -> destination(run)).orElse(null),
        null,
        run.getSpec().previous() == null ? true : null);
  }

  static AgentRequest migrate(MigrationRun run) {
    return ofRun(
        run, AgentJob.DOOR.toSeconds(), timeouts(run).migrate(), null, expectationOf(run), null);
  }

  static AgentRequest settle(MigrationRun run) {
    return ofRun(run, null, timeouts(run).preflight(), null, expectationOf(run), null);
  }

  static AgentRequest backup(DatabaseBackup backup, Surroundings surroundings) {
    DatabaseBackupSpec spec = backup.getSpec();
    Database database = requireNonNull(spec.database(), "spec.database");
    String name = backup.getMetadata().getName();
    RunExpectation expect = spec.expect();
    return new AgentRequest(
        AgentRequest.VERSION,
        requireNonNullElse(spec.run(), name),
        engine(database),
        schema(database),
        null,
        spec.tool() == null ? null : tool(spec.tool()),
        spec.run() == null ? null : quiesce(spec.quiesce(), StepTimeouts.of(null).quiesce()),
        AgentJob.DOOR.toSeconds(),
        timeout(backup).toSeconds(),
        new BackupRequest(directoryOf(backup), name),
        expect == null ? null : new Expectation(expect.planHash(), expect.identity()),
        null,
        null,
        kept(surroundings));
  }

  /** Deletes a dump, in sight of those that are kept. */
  static AgentRequest expire(DatabaseBackup backup, StoredDump dump, List<StoredDump> relies) {
    DatabaseBackupSpec spec = backup.getSpec();
    Database database = requireNonNull(spec.database(), "spec.database");
    return new AgentRequest(
        AgentRequest.VERSION,
        requireNonNullElse(spec.run(), backup.getMetadata().getName()),
        engine(database),
        schema(database),
        null,
        spec.tool() == null ? null : tool(spec.tool()),
        null,
        null,
        timeout(backup).toSeconds(),
        null,
        null,
        null,
        new ExpireRequest(
            file(dump).orElseThrow(),
            dump.rule().orElseThrow().age().toSeconds(),
            relies.stream().flatMap(relied -> file(relied).stream()).toList()),
        null);
  }

  private static Optional<DumpFile> file(StoredDump dump) {
    return dump.file().map(file -> new DumpFile(file.location(), file.sha256(), file.sizeBytes()));
  }

  static Duration timeout(DatabaseBackup backup) {
    return Optional.ofNullable(backup.getSpec().timeout())
        .map(GoDuration::parse)
        .orElse(StepTimeouts.of(null).backup());
  }

  static StepTimeouts timeouts(MigrationRun run) {
    return StepTimeouts.of(Snapshots.of(run).timeouts());
  }

  private static AgentRequest ofRun(
      MigrationRun run,
      @Nullable Long doorTimeoutSeconds,
      Duration timeout,
      @Nullable BackupRequest backup,
      @Nullable Expectation expect,
      @Nullable Boolean first) {
    DatabaseMigrationSpec snapshot = Snapshots.of(run);
    Database database = requireNonNull(snapshot.database(), "spec.snapshot.database");
    return new AgentRequest(
        AgentRequest.VERSION,
        run.getMetadata().getName(),
        engine(database),
        schema(database),
        requireNonNullElse(snapshot.databaseAhead(), "Block"),
        tool(requireNonNull(snapshot.tool(), "spec.snapshot.tool")),
        quiesce(snapshot.quiesce(), timeouts(run).quiesce()),
        doorTimeoutSeconds,
        timeout.toSeconds(),
        backup,
        expect,
        first,
        null,
        kept(Snapshots.surroundings(run)));
  }

  private static @Nullable List<String> kept(Surroundings surroundings) {
    return surroundings.keptNames().isEmpty() ? null : surroundings.keptNames();
  }

  private static @Nullable Expectation expectationOf(MigrationRun run) {
    RunPlan plan = RunRecord.of(run).plan().orElse(null);
    return plan == null ? null : new Expectation(plan.hash(), plan.identity());
  }

  private static BackupRequest destination(MigrationRun run) {
    return new BackupRequest(
        run.getMetadata().getNamespace() + "/" + Snapshots.migrationName(run),
        run.getMetadata().getName());
  }

  private static String directoryOf(DatabaseBackup backup) {
    String folder =
        requireNonNullElse(backup.getSpec().migration(), backup.getMetadata().getName());
    return backup.getMetadata().getNamespace() + "/" + folder;
  }

  private static String engine(Database database) {
    return requireNonNullElse(database.engine(), "PostgreSQL");
  }

  private static String schema(Database database) {
    return requireNonNullElse(database.schema(), "public");
  }

  private static ToolRequest tool(Tool tool) {
    return new ToolRequest(
        requireNonNull(tool.type(), "tool.type"),
        Snapshots.pathOf(tool),
        historyTable(tool),
        tool.prisma() == null ? null : tool.prisma().command(),
        tool.baseline() == null ? null : tool.baseline().version(),
        tool.custom());
  }

  private static @Nullable String historyTable(Tool tool) {
    if (!"Flyway".equals(tool.type())) {
      return null;
    }
    return tool.flyway() == null
        ? HISTORY_TABLE
        : requireNonNullElse(tool.flyway().historyTable(), HISTORY_TABLE);
  }

  private static QuiesceRequest quiesce(@Nullable Quiesce said, Duration timeout) {
    Quiesce quiesce = requireNonNullElse(said, new Quiesce(null, null));
    return new QuiesceRequest(
        requireNonNullElse(quiesce.sessions(), "TerminateIdle"),
        requireNonNullElse(quiesce.ignoreSessions(), List.of()),
        timeout.toSeconds());
  }
}
