package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.plan.GateObservation;
import dev.drydock.operator.plan.GatedPod;
import dev.drydock.operator.plan.WorkloadName;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the mock server: it only reads, also objects that no API server would store. */
@EnableKubernetesMockClient(crud = true)
class GateObserverTest {
  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @Test
  void shouldFindTheDeploymentAndLeaveOutWhatTheClusterInjects() {
    // Given
    createDeployment();
    createReplicaSet();

    // When
    GateObservation seen = new GateObserver(client).observe(pod("ReplicaSet", "web-1"));

    // Then
    assertThat(seen.pod())
        .hasValueSatisfying(
            pod ->
                assertThat(pod)
                    .extracting(GatedPod::workload, GatedPod::images)
                    .containsExactly(
                        new WorkloadName("Deployment", "web"), List.of(image("shop:2"))));
  }

  @Test
  void shouldReadTheMarkOfTheWorkload() {
    // Given
    createDeployment();
    createReplicaSet();

    // When
    GateObservation seen = new GateObserver(client).observe(pod("ReplicaSet", "web-1"));

    // Then
    assertThat(seen.floated()).containsExactly(image("shop:1"));
  }

  @Test
  void shouldSeeNoWorkloadBehindAPodOfAJobOrOfAReplicaSetThatIsGone() {
    assertThat(new GateObserver(client).observe(pod("Job", "nightly")).pod()).isEmpty();
    assertThat(new GateObserver(client).observe(pod("ReplicaSet", "web-0")).pod()).isEmpty();
  }

  private static ProvenImage image(String image) {
    return new ProvenImage("Deployment", "web", "web", image);
  }

  private void createDeployment() {
    // @formatter:off
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                    .withNamespace("shop").withName("web")
                    .addToAnnotations(
                        Api.FLOATED, "{\"run\":\"shop-1-a\",\"images\":{\"web\":\"shop:1\"}}")
                .endMetadata()
                .build())
        .create();
    // @formatter:on
  }

  private void createReplicaSet() {
    // @formatter:off
    client
        .resource(
            new ReplicaSetBuilder()
                .withMetadata(ownedBy("Deployment", "web", "web-1"))
                .withNewSpec()
                    .withNewTemplate()
                        .withNewSpec()
                            .addNewContainer().withName("web").withImage("shop:2").endContainer()
                        .endSpec()
                    .endTemplate()
                .endSpec()
                .build())
        .create();
    // @formatter:on
  }

  private static Pod pod(String ownerKind, String owner) {
    // @formatter:off
    return new PodBuilder()
        .withMetadata(ownedBy(ownerKind, owner, "web-1-x"))
        .withNewSpec()
            .addNewContainer().withName("web").withImage("shop:2").endContainer()
            .addNewContainer().withName("istio-proxy").withImage("istio:1").endContainer()
        .endSpec()
        .build();
    // @formatter:on
  }

  private static ObjectMeta ownedBy(String kind, String owner, String name) {
    // @formatter:off
    return new ObjectMetaBuilder()
        .withNamespace("shop").withName(name)
        .addNewOwnerReference().withKind(kind).withName(owner).withController(true)
        .endOwnerReference()
        .build();
    // @formatter:on
  }
}
