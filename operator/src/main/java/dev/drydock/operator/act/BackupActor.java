package dev.drydock.operator.act;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupStatus;
import dev.drydock.operator.manifest.BackupJobs;
import dev.drydock.operator.plan.BackupStep;
import dev.drydock.operator.status.BackupProgress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Map;

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

  /** Makes the Job; one that exists was made by an earlier pass. */
  public void createJob(DatabaseBackup backup) {
    try {
      client.resource(jobs.backup(backup)).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  /** Lets the pod act; the uid makes the API server refuse any other pod of that name. */
  public void giveGo(DatabaseBackup backup, BackupStep.GiveGo go) {
    client
        .pods()
        .inNamespace(backup.getMetadata().getNamespace())
        .withName(go.pod())
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            Serialization.asJson(
                Map.of(
                    "metadata",
                    Map.of("uid", go.podUid(), "annotations", Map.of(Api.GO, go.podUid())))));
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
      case BackupStep.Starting(var job, var trouble) ->
          trouble.ifPresent(each -> warning(backup, each.reason(), each.message()));
      case BackupStep.AtDoor _ -> {}
      case BackupStep.Dumping _ ->
          events.record(
              backup, "Dumping", EventRecorder.Type.NORMAL, "Dumping", "The dump is being written");
      case BackupStep.Verified verified ->
          events.record(
              backup,
              "Verified",
              EventRecorder.Type.NORMAL,
              "Verified",
              verified.report().message());
      case BackupStep.Failed failed -> warning(backup, failed.reason(), failed.message());
    }
  }

  private void warning(DatabaseBackup backup, String reason, String message) {
    events.record(backup, reason, EventRecorder.Type.WARNING, reason, message);
  }
}
