package dev.drydock.operator.act;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.manifest.Backups;
import dev.drydock.operator.manifest.PreviewJob;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.manifest.WorkloadPatches;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.WorkloadName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Performs one act of a run: at most one write that has an effect. */
public final class RunActor {
  private final KubernetesClient client;
  private final RunJobs jobs;
  private final DatabaseLeases leases;

  public RunActor(KubernetesClient client, RunJobs jobs, String operatorNamespace) {
    this.client = client;
    this.jobs = jobs;
    this.leases = new DatabaseLeases(client, operatorNamespace);
  }

  /**
   * Performs the act.
   *
   * @throws KubernetesClientException if the API server refuses it; a conflict means that what was
   *     seen has changed, and that it has to be looked at again
   */
  public void perform(Step.Act act, MigrationRun run) {
    switch (act) {
      case Step.CreatePreflight create -> createOnce(jobs.preflight(run, create.attempt()));
      case Step.CreateMigrate _ -> createOnce(jobs.migrate(run));
      case Step.CreateSettle create -> createOnce(jobs.settle(run, create.attempt()));
      case Step.CreateBackup _ -> createOnce(Backups.of(run));
      case Step.CreatePreview create -> preview(run, create.workload());
      case Step.TakeLease _ -> leases.take(run);
      case Step.GiveLeaseBack _ -> leases.giveBack(run);
      case Step.AddFinalizer _ -> finalizers(run, true);
      case Step.DropFinalizer _ -> finalizers(run, false);
      case Step.Stop stop -> patch(run, stop.workload().name(), WorkloadPatches.stop(run, stop));
      case Step.Refloat floating ->
          patch(run, floating.workload().name(), WorkloadPatches.floating(floating));
      case Step.GiveGo go -> annotate(run, go.pod(), go.podUid(), Api.GO);
      case Step.Remind remind -> annotate(run, remind.pod(), remind.podUid(), Api.GO_REMINDER);
      case Step.RemoveJob remove -> removeJob(run, remove.job());
      case Step.RemoveBackup remove ->
          client
              .resources(DatabaseBackup.class)
              .inNamespace(namespace(run))
              .withName(remove.backup())
              .delete();
      case Step.AdoptJob adopt -> adopt(run, adopt.job());
    }
  }

  private void preview(MigrationRun run, WorkloadName workload) {
    Deployment deployment =
        client.apps().deployments().inNamespace(namespace(run)).withName(workload.name()).get();
    if (deployment != null) {
      createOnce(PreviewJob.of(run, deployment));
    }
  }

  /** Creation is the lock: what exists already was started by an earlier pass. */
  private void createOnce(HasMetadata desired) {
    try {
      client.resource(desired).create();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw refused;
      }
    }
  }

  private void patch(MigrationRun run, WorkloadName name, Map<String, Object> patch) {
    client
        .apps()
        .deployments()
        .inNamespace(namespace(run))
        .withName(name.name())
        .patch(strategic(), Serialization.asJson(patch));
  }

  private void annotate(MigrationRun run, String pod, String podUid, String annotation) {
    PodAnnotations.write(client, namespace(run), pod, podUid, annotation);
  }

  private void finalizers(MigrationRun run, boolean present) {
    List<String> finalizers = new ArrayList<>(run.getMetadata().getFinalizers());
    finalizers.remove(Api.FINALIZER);
    if (present) {
      finalizers.add(Api.FINALIZER);
    }
    client
        .resource(run)
        .patch(
            merge(),
            Serialization.asJson(
                Map.of(
                    "metadata",
                    Map.of(
                        "resourceVersion",
                        run.getMetadata().getResourceVersion(),
                        "finalizers",
                        finalizers))));
  }

  private void removeJob(MigrationRun run, String job) {
    client.batch().v1().jobs().inNamespace(namespace(run)).withName(job).delete();
  }

  private void adopt(MigrationRun run, String name) {
    Map<String, Object> owner =
        Map.of(
            "apiVersion",
            Api.GROUP + "/" + Api.VERSION,
            "kind",
            "MigrationRun",
            "name",
            run.getMetadata().getName(),
            "uid",
            run.getMetadata().getUid(),
            "controller",
            true);
    client
        .resources(Job.class)
        .inNamespace(namespace(run))
        .withName(name)
        .patch(
            merge(),
            Serialization.asJson(Map.of("metadata", Map.of("ownerReferences", List.of(owner)))));
  }

  private static PatchContext strategic() {
    return context(PatchType.STRATEGIC_MERGE);
  }

  private static PatchContext merge() {
    return context(PatchType.JSON_MERGE);
  }

  private static PatchContext context(PatchType type) {
    return new PatchContext.Builder()
        .withPatchType(type)
        .withFieldManager(Api.FIELD_MANAGER)
        .build();
  }

  private static String namespace(MigrationRun run) {
    return run.getMetadata().getNamespace();
  }
}
