package dev.drydock.operator.observe;

import dev.drydock.api.ClaimDestination;
import dev.drydock.api.Database;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupSpec;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.Destination;
import dev.drydock.api.Dump;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.Retention;
import dev.drydock.operator.plan.BackupPhase;
import dev.drydock.operator.plan.GoDuration;
import dev.drydock.operator.plan.OtherRun;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.SchemaRun;
import dev.drydock.operator.plan.StoredDump;
import dev.drydock.operator.plan.StoredDump.RunStanding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dumps and the runs of a namespace, as they were read in one go. */
final class StoredDumps {
  private static final DatabaseIdentity NOT_KNOWN = new DatabaseIdentity(null, null, null);
  private static final Set<Outcome> LEFT_OPEN = Set.of(Outcome.HELD, Outcome.OVERRIDDEN);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int KEEP_LAST = 3;

  private final List<DatabaseBackup> backups;
  private final List<SchemaRun> runs;

  private StoredDumps(List<DatabaseBackup> backups, List<SchemaRun> runs) {
    this.backups = backups;
    this.runs = runs;
  }

  /** Reads dumps before runs: a run that is held in between is seen. */
  static StoredDumps of(KubernetesClient client, String namespace) {
    List<DatabaseBackup> backups =
        client.resources(DatabaseBackup.class).inNamespace(namespace).list().getItems().stream()
            .filter(backup -> backup.getSpec() != null)
            .toList();
    List<SchemaRun> runs =
        client.resources(MigrationRun.class).inNamespace(namespace).list().getItems().stream()
            .filter(run -> run.getSpec() != null)
            .map(run -> new SchemaRun(Neighbours.known(run), schema(run)))
            .toList();
    return new StoredDumps(backups, runs);
  }

  List<SchemaRun> runs() {
    return runs;
  }

  /** The dumps that are there and stay for now. */
  List<StoredDump> verified() {
    return backups.stream()
        .filter(backup -> !backup.isMarkedForDeletion())
        .filter(backup -> phase(backup).filter(BackupPhase.VERIFIED::equals).isPresent())
        .map(this::dump)
        .toList();
  }

  /** The dump on the same claim that is deleted before this one. */
  Optional<String> ahead(DatabaseBackup self) {
    return backups.stream()
        .filter(backup -> phase(backup).filter(BackupPhase.EXPIRING::equals).isPresent())
        .filter(backup -> claim(backup.getSpec()).equals(claim(self.getSpec())))
        .map(backup -> backup.getMetadata().getName())
        .filter(name -> name.compareTo(self.getMetadata().getName()) < 0)
        .findFirst();
  }

  /** The dump as what is kept is decided by. */
  StoredDump dump(DatabaseBackup backup) {
    DatabaseBackupSpec spec = backup.getSpec();
    DatabaseBackupStatus status = Objects.requireNonNull(backup.getStatus(), "status");
    return new StoredDump(
        backup.getMetadata().getName(),
        new StoredDump.Place(
            Objects.requireNonNullElse(status.identity(), NOT_KNOWN), schema(spec), claim(spec)),
        Objects.requireNonNullElse(status.sequence(), 0L),
        recordedAt(backup, status),
        Boolean.TRUE.equals(status.inSync()),
        standing(spec),
        Optional.ofNullable(spec.dump()).map(Dump::retention).map(StoredDumps::rule),
        file(status));
  }

  static String schema(DatabaseBackupSpec spec) {
    return schema(spec.database());
  }

  static String claim(DatabaseBackupSpec spec) {
    return Optional.ofNullable(spec.dump())
        .map(Dump::destination)
        .map(Destination::persistentVolumeClaim)
        .map(ClaimDestination::claimName)
        .orElse("");
  }

  static Optional<BackupPhase> phase(DatabaseBackup backup) {
    return Optional.ofNullable(backup.getStatus())
        .map(DatabaseBackupStatus::phase)
        .flatMap(BackupPhase::of);
  }

  /** The clocks of API server and operator, whichever was later. */
  private static Instant recordedAt(DatabaseBackup backup, DatabaseBackupStatus status) {
    Instant created = Instant.parse(backup.getMetadata().getCreationTimestamp());
    return Optional.ofNullable(status.finishedAt())
        .map(Instant::parse)
        .filter(created::isBefore)
        .orElse(created);
  }

  private RunStanding standing(DatabaseBackupSpec spec) {
    Optional<OtherRun> asked =
        runs.stream().map(SchemaRun::run).filter(run -> run.name().equals(spec.run())).findFirst();
    if (asked.isEmpty()) {
      return RunStanding.CLOSED;
    }
    OtherRun run = asked.get();
    if (!run.ended()) {
      return RunStanding.OPEN;
    }
    boolean leftOpen = run.record().outcome().filter(LEFT_OPEN::contains).isPresent();
    boolean provenSince =
        runs.stream()
            .map(SchemaRun::run)
            .filter(other -> other.migration().equals(run.migration()))
            .filter(other -> other.createdAt().isAfter(run.createdAt()))
            .anyMatch(other -> other.record().outcome().filter(Outcome::inSync).isPresent());
    return leftOpen && !provenSince ? RunStanding.HELD : RunStanding.CLOSED;
  }

  private static StoredDump.Rule rule(Retention retention) {
    return new StoredDump.Rule(
        Optional.ofNullable(retention.age()).map(GoDuration::parse).orElse(MONTH),
        Objects.requireNonNullElse(retention.keepLast(), KEEP_LAST));
  }

  private static Optional<StoredDump.File> file(DatabaseBackupStatus status) {
    return status.location() == null || status.sha256() == null || status.sizeBytes() == null
        ? Optional.empty()
        : Optional.of(new StoredDump.File(status.location(), status.sha256(), status.sizeBytes()));
  }

  private static String schema(MigrationRun run) {
    return schema(
        Optional.ofNullable(run.getSpec().snapshot())
            .map(DatabaseMigrationSpec::database)
            .orElse(null));
  }

  private static String schema(@Nullable Database database) {
    return Optional.ofNullable(database).map(Database::schema).orElse("public");
  }
}
