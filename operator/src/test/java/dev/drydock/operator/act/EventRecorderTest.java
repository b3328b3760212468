package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseMigration;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class EventRecorderTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @Test
  void shouldTellTheSameThingOnce() {
    // Given
    EventRecorder recorder = new EventRecorder(client, NOON);
    DatabaseMigration shop = migration();

    // When
    recorder.record(shop, "run-1/Held", EventRecorder.Type.WARNING, "Held", "The app is DOWN");
    recorder.record(shop, "run-1/Held", EventRecorder.Type.WARNING, "Held", "The app is DOWN");

    // Then
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getType()).isEqualTo("Warning");
              assertThat(event.getReason()).isEqualTo("Held");
              assertThat(event.getMessage()).isEqualTo("The app is DOWN");
              assertThat(event.getInvolvedObject().getKind()).isEqualTo("DatabaseMigration");
              assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-of-shop");
              assertThat(event.getFirstTimestamp()).isEqualTo("2026-03-01T12:00:00Z");
            });
  }

  @Test
  void shouldTellDifferentThingsApart() {
    // Given
    EventRecorder recorder = new EventRecorder(client, NOON);

    // When
    recorder.record(migration(), "run-1", EventRecorder.Type.NORMAL, "RunStarted", "Run 1");
    recorder.record(migration(), "run-2", EventRecorder.Type.NORMAL, "RunStarted", "Run 2");

    // Then
    assertThat(events()).hasSize(2);
  }

  @Test
  void shouldKeepWithinTheLengthsThatTheClusterAllows() {
    // Given
    DatabaseMigration shop = migration();
    shop.getMetadata().setName("s".repeat(253));

    // When
    new EventRecorder(client, NOON)
        .record(shop, "run-1", EventRecorder.Type.NORMAL, "RunStarted", "m".repeat(5000));

    // Then
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getMetadata().getName()).hasSize(253);
              assertThat(event.getMessage()).hasSize(1000).endsWith("…");
            });
  }

  private List<Event> events() {
    return client.v1().events().inNamespace("shop").list().getItems();
  }

  private static DatabaseMigration migration() {
    DatabaseMigration migration = new DatabaseMigration();
    migration.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("shop")
            .withName("shop")
            .withUid("uid-of-shop")
            .build());
    return migration;
  }
}
