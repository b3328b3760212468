package dev.drydock.operator.observe;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.plan.BackupObservation;
import dev.drydock.operator.plan.BackupRecord;
import dev.drydock.operator.plan.JobState;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Looks at a backup's Job, live. */
public final class BackupObserver {
  private final KubernetesClient client;
  private final JobObserver jobs;

  public BackupObserver(KubernetesClient client) {
    this.client = client;
    this.jobs = new JobObserver(client);
  }

  /** What has become of the backup's Job. */
  public BackupObservation observe(DatabaseBackup backup) {
    String namespace = backup.getMetadata().getNamespace();
    String name = BackupJobs.backupName(backup);
    Job job = client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    if (job == null) {
      return new BackupObservation(new JobState.Absent(), false);
    }
    String uid = backup.getMetadata().getUid();
    boolean ours =
        job.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getUid().equals(uid));
    return ours
        ? new BackupObservation(
            jobs.observeAtDoor(namespace, name, BackupRecord.of(backup).podUid()), false)
        : new BackupObservation(new JobState.Absent(), true);
  }
}
