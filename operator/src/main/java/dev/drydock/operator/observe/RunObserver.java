package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.plan.BackupState;
import dev.drydock.operator.plan.Inheritance;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.MigrationState;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.PreviewSpec;
import dev.drydock.operator.plan.PreviewState;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Words;
import dev.drydock.operator.plan.WorkloadSpec;
import dev.drydock.operator.plan.WorkloadState;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gathers all that a pass of a run needs to know, live: a cache may lag behind a pod that starts.
 */
public final class RunObserver {
  private final KubernetesClient client;
  private final WorkloadObserver workloads;
  private final JobObserver jobs;
  private final LeaseObserver leases;
  private final PreviewObserver previews;
  private final InheritanceObserver inheritances;

  public RunObserver(KubernetesClient client, String operatorNamespace) {
    this.client = client;
    this.workloads = new WorkloadObserver(client);
    this.jobs = new JobObserver(client);
    this.previews = new PreviewObserver(client);
    this.leases = new LeaseObserver(client, operatorNamespace);
    this.inheritances = new InheritanceObserver(client);
  }

  /** The run's surroundings as they are now. */
  public Observation observe(
      MigrationRun run, List<WorkloadSpec> listed, Optional<PreviewSpec> preview) {
    String namespace = run.getMetadata().getNamespace();
    RunRecord record = RunRecord.of(run);
    Map<String, String> annotations =
        Objects.requireNonNullElse(run.getMetadata().getAnnotations(), Map.of());
    Neighbours neighbours = Neighbours.of(client, run);
    List<WorkloadState> workloads = workloads(namespace, record, listed, neighbours);
    List<Job> mine = jobsOf(run);
    return new Observation(
        record,
        run.getMetadata().getDeletionTimestamp() != null,
        run.getMetadata().getFinalizers().contains(Api.FINALIZER),
        "true".equals(annotations.get(Api.CANCEL)),
        run.getMetadata().getName().equals(annotations.get(Api.OVERRIDE))
            && !neighbours.superseded(),
        new Words(annotations),
        terminating(namespace),
        migration(run),
        workloads,
        record.planned()
            ? new JobState.Absent()
            : jobs.observe(namespace, RunJobs.preflightName(run, record.attempt()), mine),
        migrate(run, record, mine),
        asksTheDatabase(record)
            ? jobs.observe(namespace, RunJobs.settleName(run, record.attempt()), mine)
            : new JobState.Absent(),
        record.began(StepName.APPROVAL_RESUME)
            ? previews.observe(run, preview)
            : new PreviewState.Absent(),
        record.plan().isPresent() ? backup(run) : new BackupState.Absent(),
        leases.observe(run),
        neighbours.rival(listed),
        neighbours.unproven(),
        leftovers(run, record, mine),
        mine.stream()
            .filter(job -> job.getMetadata().getOwnerReferences().isEmpty())
            .map(job -> job.getMetadata().getName())
            .sorted()
            .toList(),
        inheritance(run, record));
  }

  private Inheritance inheritance(MigrationRun run, RunRecord record) {
    DatabaseMigrationSpec snapshot = run.getSpec().snapshot();
    return record.plan().isPresent() || record.outcome().isPresent() || snapshot == null
        ? new Inheritance.NotAsked()
        : inheritances.observe(run.getMetadata().getNamespace(), snapshot.job());
  }

  private boolean terminating(String namespace) {
    Namespace found = client.namespaces().withName(namespace).get();
    return found == null || found.getMetadata().getDeletionTimestamp() != null;
  }

  private MigrationState migration(MigrationRun run) {
    MigrationReference reference =
        Objects.requireNonNullElse(run.getSpec().migration(), new MigrationReference("", "", 0L));
    DatabaseMigration migration =
        client
            .resources(DatabaseMigration.class)
            .inNamespace(run.getMetadata().getNamespace())
            .withName(Objects.requireNonNullElse(reference.name(), ""))
            .get();
    if (migration == null
        || migration.getMetadata().getDeletionTimestamp() != null
        || !Objects.equals(migration.getMetadata().getUid(), reference.uid())) {
      return new MigrationState.Deleted();
    }
    return new MigrationState.Present(
        migration.getMetadata().getGeneration(),
        Boolean.TRUE.equals(migration.getSpec().suspend()));
  }

  /** Neither this Job nor a dump is made before there is a plan. */
  private JobState migrate(MigrationRun run, RunRecord record, List<Job> mine) {
    return record.plan().isPresent()
        ? jobs.observeAtDoor(
            run.getMetadata().getNamespace(),
            RunJobs.migrateName(run),
            mine,
            record.goOf(StepName.MIGRATING))
        : new JobState.Absent();
  }

  private List<WorkloadState> workloads(
      String namespace, RunRecord record, List<WorkloadSpec> listed, Neighbours neighbours) {
    boolean floats = record.began(StepName.RESUMING);
    return listed.stream()
        .map(WorkloadSpec::name)
        .map(name -> workloads.observe(namespace, name, neighbours.heldBy(name), floats))
        .map(neighbours::believing)
        .toList();
  }

  private BackupState backup(MigrationRun run) {
    String namespace = run.getMetadata().getNamespace();
    String name = run.getMetadata().getName();
    DatabaseBackup backup =
        client.resources(DatabaseBackup.class).inNamespace(namespace).withName(name).get();
    if (backup == null) {
      return new BackupState.Absent();
    }
    DatabaseBackupStatus status = backup.getStatus();
    String phase = status == null || status.phase() == null ? "" : status.phase();
    return switch (phase) {
      // What became of a dump after it was verified is no matter of the run that asked for it.
      case "Verified", "Expiring", "Expired", "Lost" -> new BackupState.Verified(name);
      case "Failed" ->
          new BackupState.Failed(
              name,
              Objects.requireNonNullElse(status.reason(), "BackupFailed"),
              Objects.requireNonNullElse(status.message(), "The backup failed"));
      default ->
          new BackupState.Open(
              name,
              jobs.observeAtDoor(
                  namespace,
                  BackupJobs.backupName(backup),
                  RunRecord.of(run).goOf(StepName.BACKING_UP)));
    };
  }

  private List<Job> jobsOf(MigrationRun run) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(run.getMetadata().getNamespace())
        .withLabel(Api.LABEL_RUN, run.getMetadata().getName())
        .withoutLabel(Api.LABEL_BACKUP)
        .list()
        .getItems();
  }

  private static boolean asksTheDatabase(RunRecord record) {
    return record.began(StepName.SETTLING) || record.began(StepName.PROVING);
  }

  private static List<String> leftovers(MigrationRun run, RunRecord record, List<Job> jobs) {
    boolean settles = asksTheDatabase(record);
    String current =
        settles
            ? RunJobs.settleName(run, record.attempt())
            : RunJobs.preflightName(run, record.attempt());
    String kind = settles ? "settle" : "preflight";
    return jobs.stream()
        .filter(job -> kind.equals(job.getMetadata().getLabels().get(Api.LABEL_STEP)))
        .map(job -> job.getMetadata().getName())
        .filter(name -> !name.equals(current))
        .sorted()
        .toList();
  }
}
