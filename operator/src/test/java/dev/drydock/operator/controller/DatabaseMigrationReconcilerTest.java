package dev.drydock.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.operator.PassingClock;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.act.EventRecorder;
import dev.drydock.operator.act.MigrationActor;
import dev.drydock.operator.act.MigrationRecorder;
import dev.drydock.operator.observe.MigrationObserver;
import dev.drydock.operator.plan.Outcome;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
class DatabaseMigrationReconcilerTest {

  private static final String SHOP =
      """
      apiVersion: drydock.dev/v1alpha1
      kind: DatabaseMigration
      metadata: {name: shop, namespace: store}
      spec:
        image: shop-migrations:1.0
        tool: {type: Flyway, path: /migrations}
        workloads: [{kind: Deployment, name: web}]
        backup: {method: None}
      """;

  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: store}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "shop:1.0"}]}
      status:
        availableReplicas: 2
        conditions: [{type: Available, status: "True"}]
      """;

  @RegisterExtension final SandboxApi api = new SandboxApi("store");

  private KubernetesClient client;
  private final PassingClock clock = new PassingClock();
  private DatabaseMigrationReconciler reconciler;

  @BeforeEach
  void createShop() {
    client = api.client();
    client.resource(Serialization.unmarshal(WEB, Deployment.class)).create();
    client.resource(Serialization.unmarshal(WEB, Deployment.class)).updateStatus();
    client.resource(Serialization.unmarshal(SHOP, DatabaseMigration.class)).create();
    reconciler =
        new DatabaseMigrationReconciler(
            new MigrationObserver(client),
            new MigrationRecorder(client, new EventRecorder(client, clock)),
            new MigrationActor(client),
            clock);
  }

  @Test
  void shouldStartOneRunForTheImageAndTheTemplateAndSaySo() {
    // When
    reconcile();
    reconcile();

    // Then
    assertThat(runs()).hasSize(1);
    MigrationRun run = runs().getFirst();
    assertThat(run.getMetadata().getName()).matches("shop-1-[0-9a-f]{8}");
    assertThat(run.getSpec().images())
        .containsExactly(new ProvenImage("Deployment", "web", "web", "shop:1.0"));
    assertThat(ready().getStatus()).isEqualTo("False");
    assertThat(ready().getReason()).isEqualTo("RunStarting");
    assertThat(shop().getStatus().run()).isEqualTo(run.getMetadata().getName());
    assertThat(events()).containsExactly("RunStarted");
  }

  @Test
  void shouldMakeOneRunForImagesThatChangeOneAfterTheOther() {
    // Given
    reconcile();
    end(runs().getFirst(), Outcome.SUCCEEDED);
    look();
    client
        .resource(Serialization.unmarshal(WEB.replace(":1.0", ":1.1"), Deployment.class))
        .update();
    UpdateControl<DatabaseMigration> afterTheApp = look();
    clock.pass(Duration.ofSeconds(4));
    client
        .resource(Serialization.unmarshal(SHOP.replace(":1.0", ":1.1"), DatabaseMigration.class))
        .update();

    // When
    look();
    reconcile();

    // Then
    assertThat(afterTheApp.getScheduleDelay()).contains(5000L);
    assertThat(runs()).hasSize(2);
    assertThat(runs().getLast().getSpec().images())
        .containsExactly(new ProvenImage("Deployment", "web", "web", "shop:1.1"));
  }

  @Test
  void shouldBeReadyWhenTheRunHasSucceededAndSayItOnce() {
    // Given
    reconcile();
    end(runs().getFirst(), Outcome.SUCCEEDED);

    // When
    reconcile();
    reconcile();

    // Then
    assertThat(runs()).hasSize(1);
    assertThat(ready().getStatus()).isEqualTo("True");
    assertThat(ready().getMessage())
        .isEqualTo("The schema is in sync with the image and the app is up");
    assertThat(events()).containsExactlyInAnyOrder("RunStarted", "Succeeded");
  }

  @Test
  void shouldNotBeReadyForAnEditThatNoRunHasSeen() {
    // Given
    reconcile();
    end(runs().getFirst(), Outcome.SUCCEEDED);
    reconcile();
    DatabaseMigration shop = shop();
    client
        .resource(Serialization.unmarshal(SHOP.replace(":1.0", ":1.1"), DatabaseMigration.class))
        .update();

    // When
    reconcile();

    // Then
    assertThat(ready().getStatus()).isEqualTo("False");
    assertThat(ready().getObservedGeneration()).isGreaterThan(shop.getMetadata().getGeneration());
    assertThat(runs()).hasSize(2);
  }

  @Test
  void shouldWriteNoStatusOverANewerOne() {
    // Given
    DatabaseMigration stale = shop();
    reconcile();
    String before = shop().getMetadata().getResourceVersion();

    // When
    // Then
    assertThatThrownBy(
            () ->
                new MigrationRecorder(client, new EventRecorder(client, clock))
                    .record(stale, shop().getStatus(), List.of()))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(409));
    assertThat(shop().getMetadata().getResourceVersion()).isEqualTo(before);
  }

  @Test
  void shouldRemoveTheOldestRunBeyondTheLimit() {
    // Given
    DatabaseMigration shop =
        Serialization.unmarshal(
            SHOP.replace("spec:", "spec:\n  successfulRunsHistoryLimit: 1"),
            DatabaseMigration.class);
    client.resource(shop).update();
    for (String image : List.of(":1.0", ":1.1", ":1.2")) {
      client
          .resource(
              Serialization.unmarshal(
                  Serialization.asYaml(shop).replace(":1.0", image), DatabaseMigration.class))
          .update();
      reconcile();
      runs().stream()
          .filter(run -> run.getStatus().outcome() == null)
          .forEach(run -> end(run, Outcome.SUCCEEDED));
      awaitTheNextSecond();
    }

    // When
    reconcile();
    reconcile();
    reconcile();

    // Then
    assertThat(runs())
        .extracting(
            run -> Optional.ofNullable(run.getSpec().snapshot()).map(DatabaseMigrationSpec::image))
        .containsExactly(Optional.of("shop-migrations:1.2"));
  }

  /** Kubernetes tells in whole seconds when an object was created. */
  private static void awaitTheNextSecond() {
    long second = Instant.now().getEpochSecond();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Instant.now().getEpochSecond() > second);
  }

  /** Looks at once, and again after a while in which nothing has changed. */
  private void reconcile() {
    look();
    clock.pass(Duration.ofSeconds(10));
    look();
  }

  @SuppressWarnings("NullAway") // the context is not looked at
  private UpdateControl<DatabaseMigration> look() {
    return reconciler.reconcile(shop(), null);
  }

  private void end(MigrationRun run, Outcome outcome) {
    run.setStatus(
        new MigrationRunStatus(
            1L,
            outcome.word(),
            outcome.word(),
            List.of(
                new ConditionBuilder()
                    .withType("Succeeded")
                    .withStatus("True")
                    .withReason(outcome.word())
                    .withMessage(outcome.description())
                    .withLastTransitionTime(clock.instant().toString())
                    .build()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    client.resource(run).updateStatus();
  }

  private DatabaseMigration shop() {
    return client
        .resources(DatabaseMigration.class)
        .inNamespace("store")
        .withName("shop")
        .require();
  }

  private List<MigrationRun> runs() {
    return client.resources(MigrationRun.class).inNamespace("store").list().getItems();
  }

  private List<String> events() {
    return client.v1().events().inNamespace("store").list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }

  private Condition ready() {
    return Optional.ofNullable(shop().getStatus().conditions()).orElse(List.of()).stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }
}
