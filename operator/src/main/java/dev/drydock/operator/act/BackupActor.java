package dev.drydock.operator.act;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.plan.StoredDump;
import dev.drydock.operator.status.BackupProgress;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;

/** Performs one step of a backup: at most one write that has an effect. */
public final class BackupActor {
  private final KubernetesClient client;
  private final BackupJobs jobs;
  private final EventRecorder events;

  public BackupActor(KubernetesClient client, BackupJobs jobs, EventRecorder events) {
    this.client = client;
    this.jobs = jobs;
    this.events = events;
  }

  /** Makes the Job that dumps; one that exists was made by an earlier pass. */
  public void createJob(DatabaseBackup backup) {
    createOnce(jobs.backup(backup));
  }

  /** Makes the Job that deletes the dump; one that exists was made by an earlier pass. */
  public void createExpireJob(DatabaseBackup backup, StoredDump dump, List<StoredDump> relies) {
    createOnce(jobs.expire(backup, dump, relies));
  }

  /** Removes a Job whose result is recorded. */
  public void removeJob(DatabaseBackup backup, String job) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(backup.getMetadata().getNamespace())
        .withName(job)
        .delete();
  }

  /** Removes the object of a dump that is gone, as it was seen, and its Jobs with it. */
  public void remove(DatabaseBackup backup) {
    client.resource(backup).lockResourceVersion().delete();
  }

  /** Removes the object of a backup that came to nothing, as it was seen, and tells it. */
  public void forget(DatabaseBackup backup) {
    normal(
        backup,
        "Expired",
        "It has failed, and is as old as a dump would have been kept: there is nothing to delete but this record");
    remove(backup);
  }

  private void createOnce(Job job) {
    try {
      client.resource(job).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  /** Lets the pod act, and no other. */
  public void giveGo(DatabaseBackup backup, BackupStep.GiveGo go) {
    PodAnnotations.write(
        client, backup.getMetadata().getNamespace(), go.pod(), go.podUid(), Api.GO);
  }

  /**
   * Writes the status under the resourceVersion that was read, if the step changes it.
   *
   * @return whether it did
   */
  public boolean record(DatabaseBackup backup, BackupStep.Note note, Instant now) {
    DatabaseBackupStatus next = BackupProgress.after(backup, note, now);
    if (next.equals(backup.getStatus())) {
      return false;
    }
    backup.setStatus(next);
    client.resource(backup).lockResourceVersion().updateStatus();
    tell(backup, note);
    return true;
  }

  private void tell(DatabaseBackup backup, BackupStep.Note note) {
    switch (note) {
      case BackupStep.Inherit _ -> {}
      case BackupStep.Starting(var job, var trouble) ->
          trouble.ifPresent(each -> warning(backup, each.reason(), each.message()));
      case BackupStep.AtDoor _ -> {}
      case BackupStep.Dumping _ -> normal(backup, "Dumping", "The dump is being written");
      case BackupStep.Verified verified -> normal(backup, "Verified", verified.report().message());
      case BackupStep.Failed failed -> warning(backup, failed.reason(), failed.message());
      case BackupStep.Keep _ -> {}
      case BackupStep.Expiring _ ->
          normal(backup, "Expiring", "Nothing keeps the dump any more: it is being deleted");
      case BackupStep.NotExpired failed -> warning(backup, failed.reason(), failed.message());
      case BackupStep.Lost lost -> warning(backup, lost.reason(), lost.message());
      case BackupStep.Expired expired -> normal(backup, "Expired", expired.message());
    }
  }

  private void normal(DatabaseBackup backup, String reason, String message) {
    events.record(backup, reason, EventRecorder.Type.NORMAL, reason, message);
  }

  private void warning(DatabaseBackup backup, String reason, String message) {
    events.record(backup, reason, EventRecorder.Type.WARNING, reason, message);
  }
}
