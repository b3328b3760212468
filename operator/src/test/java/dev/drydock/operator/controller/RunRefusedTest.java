package dev.drydock.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.operator.PassingClock;
import dev.drydock.operator.act.EventRecorder;
import dev.drydock.operator.act.MigrationActor;
import dev.drydock.operator.act.MigrationRecorder;
import dev.drydock.operator.observe.MigrationObserver;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cluster that forbids the next run, on the mock server: its answer is injected. */
@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class RunRefusedTest {
  private static final String SHOP =
      """
      apiVersion: drydock.dev/v1alpha1
      kind: DatabaseMigration
      metadata: {name: shop, namespace: store}
      spec:
        image: shop-migrations:1.0
        tool: {type: Flyway, path: /migrations}
        workloads: []
        backup: {method: None}
      """;

  KubernetesClient client;
  KubernetesMockServer server;

  @Test
  void shouldTellWhyARunCannotBeCreated() {
    // Given
    DatabaseMigration shop =
        client.resource(Serialization.unmarshal(SHOP, DatabaseMigration.class)).create();
    server
        .expect()
        .post()
        .withPath("/apis/drydock.dev/v1alpha1/namespaces/store/migrationruns")
        .andReturn(403, new StatusBuilder().withCode(403).withMessage("exceeded quota").build())
        .once();
    PassingClock clock = new PassingClock();
    DatabaseMigrationReconciler reconciler =
        new DatabaseMigrationReconciler(
            new MigrationObserver(client),
            new MigrationRecorder(client, new EventRecorder(client, clock)),
            new MigrationActor(client),
            clock);
    look(reconciler, shop);
    clock.pass(Duration.ofSeconds(10));

    // When
    // Then
    assertThatThrownBy(() -> look(reconciler, shop)).isInstanceOf(KubernetesClientException.class);
    assertThat(client.v1().events().inNamespace("store").list().getItems())
        .extracting(Event::getReason)
        .containsExactly("RunRefused");
  }

  @SuppressWarnings("NullAway") // the context is not looked at
  private static void look(DatabaseMigrationReconciler reconciler, DatabaseMigration shop) {
    reconciler.reconcile(shop, null);
  }
}
