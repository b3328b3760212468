package dev.drydock.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiServerTest extends ApiTest {
  @Test
  void shouldRefuseAStaleVersion() {
    // Given
    ConfigMap first = client.resource(settings("settings").build()).create();
    client.resource(new ConfigMapBuilder(first).addToData("a", "1").build()).update();

    // Then
    assertThatThrownBy(
            () ->
                client
                    .resource(new ConfigMapBuilder(first).addToData("a", "2").build())
                    .lockResourceVersion()
                    .update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(409);
              assertThat(refused.getStatus().getMessage())
                  .isEqualTo(
                      "Operation cannot be fulfilled on configmaps \"settings\": the object has been"
                          + " modified; please apply your changes to the latest version and try again");
            });
  }

  @Test
  void shouldKeepStatusAndSpecApart() {
    // Given
    Deployment created = client.resource(web().build()).create();

    // When
    client
        .resource(
            new DeploymentBuilder(created)
                .editSpec()
                .withReplicas(5)
                .endSpec()
                .withNewStatus()
                .withReplicas(3)
                .endStatus()
                .build())
        .updateStatus();

    // Then
    Deployment now = client.resource(created).get();
    assertThat(now.getStatus().getReplicas()).isEqualTo(3);
    assertThat(now.getSpec().getReplicas()).isEqualTo(1);
    assertThat(now.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void shouldCountGenerationsOfTheSpecOnly() {
    // Given
    client.resource(web().build()).create();

    // When
    client.apps().deployments().inNamespace("shop").withName("web").scale(3);
    Deployment labelled =
        client
            .apps()
            .deployments()
            .inNamespace("shop")
            .withName("web")
            .patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

    // Then
    assertThat(labelled.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(labelled.getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void shouldFillInDefaultsAndEncodeSecrets() {
    // When
    Secret secret =
        client
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName("s")
                    .withNamespace("shop")
                    .endMetadata()
                    .addToStringData("k", "v")
                    .build())
            .create();
    Deployment deployment = client.resource(web().build()).create();

    // Then
    assertThat(secret.getType()).isEqualTo("Opaque");
    assertThat(secret.getData()).isEqualTo(Map.of("k", "dg=="));
    assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxSurge().getStrVal())
        .isEqualTo("25%");
    assertThat(
            deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImagePullPolicy())
        .isEqualTo("IfNotPresent");
  }

  @Test
  void shouldRefuseAnotherUid() {
    // Given
    client.resource(web().build()).create();

    // Then
    assertThatThrownBy(
            () ->
                client
                    .apps()
                    .deployments()
                    .inNamespace("shop")
                    .withName("web")
                    .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"metadata\":{\"uid\":\"another\"}}"))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(409));
  }

  @Test
  void shouldRefuseServerSideApplyInWords() {
    assertThatThrownBy(() -> client.resource(settings("x").build()).serverSideApply())
        .hasMessageContaining("the sandbox has no server-side apply");
  }

  private static DeploymentBuilder web() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("web")
        .withNamespace("shop")
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .addToMatchLabels("app", "web")
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", "web")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage("shop:1.0")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec();
  }
}
