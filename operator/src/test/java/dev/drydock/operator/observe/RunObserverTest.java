package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Samples;
import dev.drydock.operator.manifest.DatabaseLease;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a pass asks the API server for: all that it decides on, and nothing else. On the mock
 * server, which writes down each request; a pass of it only reads.
 */
@EnableKubernetesMockClient(crud = true)
class RunObserverTest {
  private static final List<WorkloadSpec> SHOP_WEB =
      List.of(
          new WorkloadSpec(
              new WorkloadName("Deployment", "shop-web"), List.of(), OptionalInt.empty()));

  private static final String WHY_THERE_IS_NO_POD = "events";

  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init")
  KubernetesMockServer server;

  @BeforeEach
  void workload() {
    client.resource(Samples.deployment("deployment-web")).create();
  }

  @Test
  void shouldAskForNoAutoscalerAndNoBackupInPreflight() throws InterruptedException {
    // Given
    MigrationRun run = run(Records.nothing().began(StepName.PREFLIGHT));
    create(job(RunJobs.preflightName(run, 0), "preflight"));

    // When
    List<String> asked = asked(run);

    // Then
    assertThat(asked)
        .containsExactly(
            "migrationruns",
            "deployments/shop-web",
            "replicasets",
            "pods",
            "jobs",
            "namespaces/shop",
            "databasemigrations/shop",
            "pods",
            WHY_THERE_IS_NO_POD);
  }

  @Test
  void shouldAskForTheAutoscalerOfAWorkloadThatMayBeLetUp() throws InterruptedException {
    // Given
    MigrationRun run =
        run(
            Records.stopped()
                .done(StepName.QUIESCING, StepName.BACKING_UP, StepName.MIGRATING)
                .began(StepName.RESUMING));
    create(job(RunJobs.migrateName(run), "migrate"));

    // When
    List<String> asked = asked(run);

    // Then
    assertThat(asked)
        .containsExactly(
            "migrationruns",
            "deployments/shop-web",
            "replicasets",
            "pods",
            "horizontalpodautoscalers",
            "jobs",
            "namespaces/shop",
            "databasemigrations/shop",
            "pods",
            WHY_THERE_IS_NO_POD,
            "databasebackups/shop-1-3fa9c1d2",
            "leases/" + DatabaseLease.name(Records.IDENTITY));
  }

  @Test
  void shouldSeeAJobOfItsNameWhateverItsLabels() throws InterruptedException {
    // Given
    MigrationRun run = run(Records.nothing().began(StepName.PREFLIGHT));
    Job job = job(RunJobs.preflightName(run, 0), "preflight");
    job.getMetadata().setLabels(null);
    create(job);

    // When
    List<String> asked = asked(run);

    // Then
    assertThat(asked).contains("jobs/" + RunJobs.preflightName(run, 0));
  }

  private List<String> asked(MigrationRun run) throws InterruptedException {
    int before = server.getRequestCount();
    for (int number = 0; number < before; number++) {
      server.takeRequest();
    }
    Observation seen =
        new RunObserver(client, "drydock-system").observe(run, SHOP_WEB, Optional.empty());
    assertThat(seen.live()).hasSize(1);
    List<String> asked = new ArrayList<>();
    for (int number = server.getRequestCount() - before; number > 0; number--) {
      RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
      asked.add(
          request
              .getPath()
              .replaceFirst("[?].*", "")
              .replaceFirst("^/apis?/.*v[0-9a-z]+/(namespaces/[^/]+/)?(?=.)", ""));
    }
    return asked;
  }

  private void create(Job job) {
    client.resource(job).create();
  }

  private static Job job(String name, String step) {
    // @formatter:off
    return new JobBuilder()
        .withNewMetadata()
            .withNamespace("shop")
            .withName(name)
            .withCreationTimestamp(Records.NOON.toString())
            .addToLabels(Api.LABEL_RUN, "shop-1-3fa9c1d2")
            .addToLabels(Api.LABEL_STEP, step)
        .endMetadata()
        .build();
    // @formatter:on
  }

  private static MigrationRun run(Records records) {
    MigrationRun run = Samples.run("run-smallest");
    run.setStatus(records.status());
    return run;
  }
}
