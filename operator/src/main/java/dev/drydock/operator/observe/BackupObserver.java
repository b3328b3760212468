package dev.drydock.operator.observe;

import dev.drydock.api.BackupExpiry;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.plan.BackupObservation;
import dev.drydock.operator.plan.BackupObservation.Around;
import dev.drydock.operator.plan.BackupPhase;
import dev.drydock.operator.plan.BackupRecord;
import dev.drydock.operator.plan.ExpiryObservation;
import dev.drydock.operator.plan.Inheritance;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.StoredDump;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Optional;

/** Looks at a backup's Jobs and at the dumps and runs beside it, live. */
public final class BackupObserver {
  private final KubernetesClient client;
  private final JobObserver jobs;
  private final InheritanceObserver inheritances;

  public BackupObserver(KubernetesClient client) {
    this.client = client;
    this.jobs = new JobObserver(client);
    this.inheritances = new InheritanceObserver(client);
  }

  /** The backup as it is now; nothing if it is gone, going, or was never filled. */
  public Optional<DatabaseBackup> read(DatabaseBackup cached) {
    return Optional.ofNullable(client.resource(cached).get())
        .filter(backup -> backup.getSpec() != null && !backup.isMarkedForDeletion());
  }

  /** What has become of the Job that makes the dump. */
  public BackupObservation observe(DatabaseBackup backup) {
    String name = BackupJobs.backupName(backup);
    return switch (owned(backup, name)) {
      case MISSING ->
          new BackupObservation(
              new JobState.Absent(), false, Optional.empty(), inheritance(backup));
      case FOREIGN ->
          new BackupObservation(
              new JobState.Absent(), true, Optional.empty(), new Inheritance.NotAsked());
      case OURS -> {
        JobState job =
            jobs.observeAtDoor(namespace(backup), name, BackupRecord.of(backup).podUid());
        yield new BackupObservation(job, false, around(backup, job), new Inheritance.NotAsked());
      }
    };
  }

  /** Nothing is compared before there is a dump: the app may be down for it. */
  private Optional<Around> around(DatabaseBackup backup, JobState job) {
    if (!(job instanceof JobState.Reported)) {
      return Optional.empty();
    }
    StoredDumps stored = StoredDumps.of(client, namespace(backup));
    return Optional.of(
        new Around(
            Optional.ofNullable(backup.getSpec().run()),
            StoredDumps.schema(backup.getSpec()),
            StoredDumps.claim(backup.getSpec()),
            stored.verified(),
            stored.runs()));
  }

  /** What the dump of a backup that failed would have been; nothing if it has not failed. */
  public Optional<StoredDump> observeFailed(DatabaseBackup backup) {
    return StoredDumps.phase(backup)
        .filter(BackupPhase.FAILED::equals)
        .map(failed -> StoredDumps.of(client, namespace(backup)).dump(backup));
  }

  /** What decides on the end of a dump; nothing while there is none. */
  public Optional<ExpiryObservation> observeExpiry(DatabaseBackup backup) {
    Optional<BackupPhase> phase = StoredDumps.phase(backup).filter(BackupPhase::ended);
    if (phase.isEmpty() || phase.get() == BackupPhase.FAILED) {
      return Optional.empty();
    }
    StoredDumps stored = StoredDumps.of(client, namespace(backup));
    Optional<BackupExpiry> expiry =
        Optional.ofNullable(backup.getStatus()).map(DatabaseBackupStatus::expiry);
    return Optional.of(
        new ExpiryObservation(
            phase.get(),
            expiry.map(BackupExpiry::attempt).orElse(0),
            expiry.map(BackupExpiry::nextAt).map(Instant::parse),
            stored.dump(backup),
            stored.verified(),
            claimGone(backup),
            expireJob(backup),
            stored.ahead(backup),
            ServerClock.lastStatusWrite(backup)));
  }

  /** Only what is known to be gone is: where claims may not be read, the Job will tell. */
  private boolean claimGone(DatabaseBackup backup) {
    try {
      return client
              .persistentVolumeClaims()
              .inNamespace(namespace(backup))
              .withName(StoredDumps.claim(backup.getSpec()))
              .get()
          == null;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false;
      }
      throw refused;
    }
  }

  private JobState expireJob(DatabaseBackup backup) {
    String name = BackupJobs.expireName(backup);
    return owned(backup, name) == Owned.OURS
        ? jobs.observe(namespace(backup), name)
        : new JobState.Absent();
  }

  private enum Owned {
    MISSING,
    OURS,
    FOREIGN
  }

  private Owned owned(DatabaseBackup backup, String name) {
    Job job = client.batch().v1().jobs().inNamespace(namespace(backup)).withName(name).get();
    if (job == null) {
      return Owned.MISSING;
    }
    String uid = backup.getMetadata().getUid();
    return job.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getUid().equals(uid))
        ? Owned.OURS
        : Owned.FOREIGN;
  }

  private static String namespace(DatabaseBackup backup) {
    return backup.getMetadata().getNamespace();
  }

  /** A run hands over what it has recorded; a backup by hand takes it over itself. */
  private Inheritance inheritance(DatabaseBackup backup) {
    return backup.getSpec().run() == null
        ? inheritances.observe(namespace(backup), backup.getSpec().job())
        : new Inheritance.NotAsked();
  }
}
