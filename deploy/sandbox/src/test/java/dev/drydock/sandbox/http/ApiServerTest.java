package dev.drydock.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drydock.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {
  private static Cluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException {
    cluster = new Cluster();
    client = cluster.client();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeNamespace() {
    cluster.namespace("shop");
  }

  @AfterEach
  void removeNamespace() {
    client.namespaces().withName("shop").delete();
    await().until(() -> client.namespaces().withName("shop").get() == null);
  }

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
  void shouldWaitForFinalizers() {
    // Given
    client
        .resource(
            settings("held").editMetadata().addToFinalizers("x.dev/hold").endMetadata().build())
        .create();

    // When
    client.configMaps().inNamespace("shop").withName("held").delete();

    // Then
    ConfigMap held = client.configMaps().inNamespace("shop").withName("held").get();
    assertThat(held.getMetadata().getDeletionTimestamp()).isNotNull();
    client
        .configMaps()
        .inNamespace("shop")
        .withName("held")
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]");
    assertThat(client.configMaps().inNamespace("shop").withName("held").get()).isNull();
  }

  @Test
  void shouldCollectWhatLostItsOwner() {
    // Given
    ConfigMap owner = client.resource(settings("owner").build()).create();
    client.resource(ownedBy(owner, "owned")).create();

    // When
    client.resource(owner).delete();

    // Then
    await().until(() -> client.configMaps().inNamespace("shop").withName("owned").get() == null);
  }

  @Test
  void shouldKeepAnOwnerUntilItsDependentsAreGone() {
    // Given
    ConfigMap owner = client.resource(settings("owner").build()).create();
    client
        .resource(
            new ConfigMapBuilder(ownedBy(owner, "owned"))
                .editMetadata()
                .addToFinalizers("x.dev/hold")
                .endMetadata()
                .build())
        .create();

    // When
    client.resource(owner).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();

    // Then
    await()
        .until(
            () ->
                client
                    .configMaps()
                    .inNamespace("shop")
                    .withName("owned")
                    .get()
                    .isMarkedForDeletion());
    assertThat(client.configMaps().inNamespace("shop").withName("owner").get()).isNotNull();
    client
        .configMaps()
        .inNamespace("shop")
        .withName("owned")
        .edit(
            map ->
                new ConfigMapBuilder(map)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());
    await().until(() -> client.configMaps().inNamespace("shop").withName("owner").get() == null);
  }

  @Test
  void shouldOrphanOnRequest() {
    // Given
    ConfigMap owner = client.resource(settings("owner").build()).create();
    client.resource(ownedBy(owner, "owned")).create();

    // When
    client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    // Then
    await().until(() -> client.configMaps().inNamespace("shop").withName("owner").get() == null);
    assertThat(
            client
                .configMaps()
                .inNamespace("shop")
                .withName("owned")
                .get()
                .getMetadata()
                .getOwnerReferences())
        .isEmpty();
  }

  @Test
  void shouldTellInformersWithTheirUsualSettings() {
    // Given
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inNamespace("shop").inform()) {
      // When
      client.resource(settings("late").build()).create();

      // Then
      await().until(() -> informer.getIndexer().list().size() == 1);
      client.configMaps().inNamespace("shop").withName("late").delete();
      await().until(() -> informer.getIndexer().list().isEmpty());
    }
  }

  @Test
  void shouldTellWatchersWhatComesIntoTheirView() throws InterruptedException {
    // Given
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    ConfigMap one = client.resource(settings("one").build()).create();
    // From this version on: the watch may reach the server after the changes.
    ListOptions since =
        new ListOptionsBuilder()
            .withResourceVersion(one.getMetadata().getResourceVersion())
            .build();
    try (var _ =
        client
            .configMaps()
            .inNamespace("shop")
            .withLabel("seen", "yes")
            .watch(since, new Recorder(seen))) {
      // When
      label("yes");
      label("no");

      // Then
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("ADDED one");
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("DELETED one");
    }
  }

  @Test
  void shouldRefuseServerSideApplyInWords() {
    assertThatThrownBy(() -> client.resource(settings("x").build()).serverSideApply())
        .hasMessageContaining("the sandbox has no server-side apply");
  }

  private static void label(String value) {
    client
        .configMaps()
        .inNamespace("shop")
        .withName("one")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"seen\":\"%s\"}}}".formatted(value));
  }

  private static ConfigMapBuilder settings(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .endMetadata();
  }

  private static ConfigMap ownedBy(ConfigMap owner, String name) {
    return settings(name)
        .editMetadata()
        .addNewOwnerReference()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withBlockOwnerDeletion(true)
        .endOwnerReference()
        .endMetadata()
        .build();
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

  private record Recorder(BlockingQueue<String> seen) implements Watcher<ConfigMap> {
    @Override
    public void eventReceived(Action action, ConfigMap map) {
      seen.add(action + " " + map.getMetadata().getName());
    }

    @Override
    public void onClose(WatcherException cause) {
      seen.add("closed");
    }
  }
}
