package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodsOfDeploymentsTest extends SandboxTest {
  @Test
  void shouldServeOnWhileANewPodWaitsAtItsGate() {
    // Given
    Deployment web = deployment("1", "");
    await().until(() -> available(web) == 1);
    String before = pods().getFirst().getMetadata().getName();

    // When
    client.resource(deployment("2", "schedulingGates: [{name: x.dev/gate}]")).get();

    // Then
    await().until(() -> pods().size() == 2);
    assertThat(
            pods().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .map(pod -> pod.getMetadata().getName()))
        .containsExactly(before);
    Pod gated =
        pods().stream()
            .filter(pod -> pod.getSpec().getNodeName() == null)
            .findFirst()
            .orElseThrow();
    client
        .resource(gated)
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"remove\", \"path\": \"/spec/schedulingGates/0\"}]");
    await()
        .until(
            () -> pods().size() == 1 && !pods().getFirst().getMetadata().getName().equals(before));
    assertThat(available(web)).isEqualTo(1);
  }

  private static Deployment deployment(String tag, String more) {
    Deployment deployment =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: web
                      image: "tool:%s"
                      args: ["touch /tmp/ready; trap 'exit 0' TERM; while sleep 0.1; do :; done"]
                      readinessProbe: {exec: {command: [test, -e, /tmp/ready]}, periodSeconds: 1}
                  %s
            """
                .formatted(tag, more),
            Deployment.class);
    return client.resource(deployment).createOr(existing -> existing.update());
  }

  private static int available(Deployment deployment) {
    return Optional.ofNullable(client.resource(deployment).get().getStatus())
        .map(status -> status.getAvailableReplicas())
        .orElse(0);
  }
}
