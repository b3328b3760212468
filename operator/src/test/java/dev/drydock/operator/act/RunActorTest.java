package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Samples;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.manifest.AgentImage;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.plan.Step;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each act meets what was seen, and nothing else; the API server sees to it. */
@SuppressWarnings("NullAway.Init")
class RunActorTest {
  @RegisterExtension final SandboxApi api = new SandboxApi("shop");

  private KubernetesClient client;
  private RunActor actor;
  private MigrationRun run;

  @BeforeEach
  void createRun() {
    client = api.client();
    actor = new RunActor(client, new RunJobs(new AgentImage("drydock/migrations:dev")), "drydock");
    run = create("shop-1-3fa9c1d2");
  }

  @Test
  void shouldTakeWhatExistsForStarted() {
    // When
    actor.perform(new Step.CreateBackup(), run);
    actor.perform(new Step.CreateBackup(), run);
    actor.perform(new Step.CreatePreflight(0), run);
    actor.perform(new Step.CreatePreflight(0), run);

    // Then
    assertThat(client.resources(DatabaseBackup.class).inNamespace("shop").list().getItems())
        .hasSize(1);
    assertThat(jobs()).containsExactly("shop-1-3fa9c1d2-preflight-0");
  }

  @Test
  void shouldLetNoPodGoButTheOneThatWasRecorded() {
    // Given
    Pod recorded = client.resource(pod("migrate-x")).create();
    client.resource(recorded).delete();
    Pod other = client.resource(pod("migrate-x")).create();

    // When
    // Then
    assertConflict(
        () -> actor.perform(new Step.GiveGo("migrate-x", recorded.getMetadata().getUid()), run));
    assertThat(client.resource(other).get()).isEqualTo(other);

    // And when
    actor.perform(new Step.GiveGo("migrate-x", other.getMetadata().getUid()), run);

    // Then
    assertThat(client.resource(other).get().getMetadata().getAnnotations())
        .containsEntry(Api.GO, other.getMetadata().getUid());
  }

  @Test
  void shouldRemindNoPodButTheOneThatHasItsGo() {
    // Given
    Pod pod = client.resource(pod("migrate-x")).create();
    String uid = pod.getMetadata().getUid();
    actor.perform(new Step.GiveGo("migrate-x", uid), run);

    // When
    // Then
    assertConflict(() -> actor.perform(new Step.Remind("migrate-x", "another"), run));

    // And when
    actor.perform(new Step.Remind("migrate-x", uid), run);

    // Then
    assertThat(client.resource(pod).get().getMetadata().getAnnotations())
        .containsEntry(Api.GO, uid)
        .containsEntry(Api.GO_REMINDER, uid);
  }

  @Test
  void shouldKeepARunUntilItsFinalizerIsDroppedAndLeaveThoseOfOthers() {
    // Given
    actor.perform(new Step.AddFinalizer(), run);
    MigrationRun before = run();
    client.resource(run()).edit(found -> finalized(found, "other.dev/finalizer"));
    client.resource(run).delete();

    // When
    // Then
    assertConflict(() -> actor.perform(new Step.DropFinalizer(), before));
    assertThat(run().getMetadata().getFinalizers())
        .containsExactly(Api.FINALIZER, "other.dev/finalizer");

    // And when
    actor.perform(new Step.DropFinalizer(), run());

    // Then
    assertThat(run().getMetadata().getFinalizers()).containsExactly("other.dev/finalizer");
  }

  @Test
  void shouldLeaveNoPodOfAJobThatItRemoves() {
    // Given
    actor.perform(new Step.CreateMigrate(), run);
    client.resource(podOf(job("shop-1-3fa9c1d2-migrate"))).create();

    // When
    actor.perform(new Step.RemoveJob("shop-1-3fa9c1d2-migrate"), run);

    // Then
    assertThat(jobs()).isEmpty();
    await().until(() -> client.pods().inNamespace("shop").list().getItems().isEmpty());
  }

  @Test
  void shouldLetAJobOutliveItsRunUntilItIsAdopted() {
    // Given
    actor.perform(new Step.CreateMigrate(), run);
    actor.perform(new Step.CreatePreflight(0), run);
    MigrationRun other = create("shop-2-00000000");
    client.resource(run).delete();
    await().until(() -> jobs().equals(List.of("shop-1-3fa9c1d2-migrate")));

    // When
    actor.perform(new Step.AdoptJob("shop-1-3fa9c1d2-migrate"), other);
    client.resource(other).delete();

    // Then
    await().until(() -> jobs().isEmpty());
  }

  private static void assertConflict(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(409));
  }

  private MigrationRun create(String name) {
    MigrationRun sample = Samples.run("run-smallest");
    sample.getMetadata().setName(name);
    return client.resource(sample).create();
  }

  private static MigrationRun finalized(MigrationRun run, String finalizer) {
    run.addFinalizer(finalizer);
    return run;
  }

  private MigrationRun run() {
    return client.resource(run).require();
  }

  private Job job(String name) {
    return client.batch().v1().jobs().inNamespace("shop").withName(name).require();
  }

  private List<String> jobs() {
    return client.batch().v1().jobs().inNamespace("shop").list().getItems().stream()
        .map(job -> job.getMetadata().getName())
        .toList();
  }

  private static Pod pod(String name) {
    // @formatter:off
    return new PodBuilder()
        .withNewMetadata().withNamespace("shop").withName(name).endMetadata()
        .withNewSpec()
            .addNewContainer().withName("agent").withImage("agent").endContainer()
        .endSpec()
        .build();
    // @formatter:on
  }

  private static Pod podOf(Job job) {
    Pod pod = pod(job.getMetadata().getName() + "-x");
    pod.addOwnerReference(job);
    return pod;
  }
}
