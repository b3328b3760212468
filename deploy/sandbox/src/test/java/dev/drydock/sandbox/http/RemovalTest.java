package dev.drydock.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest extends ApiTest {
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
}
