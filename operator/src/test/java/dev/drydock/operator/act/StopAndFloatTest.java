package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.Samples;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.manifest.AgentImage;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.FloatedMark;
import dev.drydock.operator.plan.ReplicaRange;
import dev.drydock.operator.plan.ResumeMark;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A workload is stopped and floated as it was seen, and told in the same write. */
@SuppressWarnings("NullAway.Init")
class StopAndFloatTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop-web, namespace: shop}
      spec:
        replicas: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - {name: web, image: "shop:1.0", env: [{name: COLOUR, value: blue}]}
              - {name: metrics, image: "metrics:2"}
      """;

  private static final List<ContainerImage> SERVED =
      List.of(new ContainerImage("web", "shop:1.0"), new ContainerImage("metrics", "metrics:2"));

  @RegisterExtension final SandboxApi api = new SandboxApi("shop");

  private final MigrationRun run = Samples.run("run-smallest");
  private KubernetesClient client;
  private RunActor actor;

  @BeforeEach
  void createWorkload() {
    client = api.client();
    actor = new RunActor(client, new RunJobs(new AgentImage("drydock/migrations:dev")), "drydock");
    client.resource(Serialization.unmarshal(WEB, Deployment.class)).create();
  }

  @Test
  void shouldStopAWorkloadAndSayInTheSameWriteHowToPutItBack() {
    // When
    actor.perform(stop(web()), run);

    // Then
    assertThat(web().getSpec().getReplicas()).isZero();
    assertThat(WorkloadMarks.resume(web().getMetadata().getAnnotations().get(Api.RESUME)))
        .hasValueSatisfying(
            mark ->
                assertThat(mark)
                    .extracting(ResumeMark::run, ResumeMark::replicas, ResumeMark::images)
                    .containsExactly(run.getMetadata().getUid(), 3, SERVED));
  }

  @Test
  void shouldStopNoWorkloadThatHasChangedSinceItWasSeen() {
    // Given
    Deployment seen = web();
    client.apps().deployments().inNamespace("shop").withName("shop-web").scale(5);

    // When
    // Then
    assertConflict(() -> actor.perform(stop(seen), run));
    assertThat(web().getSpec().getReplicas()).isEqualTo(5);
    assertThat(web().getMetadata().getAnnotations()).doesNotContainKey(Api.RESUME);
  }

  @Test
  void shouldFloatAWorkloadByChangingNothingButItsImages() {
    // Given
    actor.perform(stop(web()), run);

    // When
    actor.perform(
        new Step.Refloat(
            live(web()),
            3,
            List.of(new ContainerImage("web", "shop:1.1")),
            new FloatedMark("shop-1-3fa9c1d2", Map.of("web", "shop:1.1"))),
        run);

    // Then
    Deployment floated = web();
    assertThat(floated.getSpec().getReplicas()).isEqualTo(3);
    assertThat(floated.getMetadata().getAnnotations())
        .containsKey(Api.FLOATED)
        .doesNotContainKey(Api.RESUME);
    assertThat(floated.getSpec().getTemplate().getSpec().getContainers())
        .extracting(Container::getName, Container::getImage, container -> container.getEnv().size())
        .containsExactly(tuple("web", "shop:1.1", 1), tuple("metrics", "metrics:2", 0));
  }

  private static void assertConflict(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(409));
  }

  private Deployment web() {
    return client.apps().deployments().inNamespace("shop").withName("shop-web").require();
  }

  private static Step.Stop stop(Deployment seen) {
    return new Step.Stop(
        live(seen),
        new StoppedWorkload("Deployment", "shop-web", seen.getMetadata().getUid(), 3, SERVED));
  }

  private static WorkloadState.Live live(Deployment seen) {
    return new WorkloadState.Live(
        new WorkloadName("Deployment", "shop-web"),
        seen.getMetadata().getUid(),
        seen.getMetadata().getResourceVersion(),
        seen.getSpec().getReplicas(),
        true,
        false,
        SERVED,
        SERVED,
        List.of(),
        false,
        true,
        ReplicaRange.ANY,
        Duration.ofMinutes(10),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
