package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.operator.PassingClock;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On the mock server: one kind of call, which creates an event or finds it there. */
@EnableKubernetesMockClient(crud = true)
class EventRecorderTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  KubernetesClient client;

  @SuppressWarnings("NullAway.Init")
  KubernetesMockServer server;

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
  void shouldNotAskTheApiServerForWhatItHasTold() {
    // Given
    PassingClock clock = new PassingClock(NOON.instant());
    EventRecorder recorder = new EventRecorder(client, clock);
    tellThatItWaits(recorder);
    int requests = server.getRequestCount();

    // When
    clock.pass(Duration.ofMinutes(29));
    tellThatItWaits(recorder);

    // Then
    assertThat(server.getRequestCount()).isEqualTo(requests);
  }

  @Test
  void shouldTellAgainWhatIsStillTrueWhenTheClusterMayHaveForgottenIt() {
    // Given
    PassingClock clock = new PassingClock(NOON.instant());
    EventRecorder recorder = new EventRecorder(client, clock);
    tellThatItWaits(recorder);
    client.v1().events().inNamespace("shop").delete();

    // When
    clock.pass(Duration.ofMinutes(30));
    tellThatItWaits(recorder);

    // Then
    assertThat(events()).hasSize(1);
  }

  @Test
  void shouldAskAgainForWhatCouldNotBeWritten() {
    // Given
    server
        .expect()
        .post()
        .withPath("/api/v1/namespaces/shop/events")
        .andReturn(403, new StatusBuilder().withCode(403).build())
        .once();
    EventRecorder recorder = new EventRecorder(client, NOON);
    tellThatItWaits(recorder);

    // When
    tellThatItWaits(recorder);

    // Then
    assertThat(events()).hasSize(1);
  }

  @Test
  void shouldForgetTheOldestOfVeryMany() {
    // Given
    ToldEvents told = new ToldEvents();
    IntStream.rangeClosed(0, 5_000).forEach(number -> told.add("e" + number, NOON.instant()));

    // When
    boolean oldest = told.contains("e0", NOON.instant());
    boolean next = told.contains("e1", NOON.instant());

    // Then
    assertThat(oldest).isFalse();
    assertThat(next).isTrue();
  }

  private static void tellThatItWaits(EventRecorder recorder) {
    recorder.record(migration(), "waits", EventRecorder.Type.NORMAL, "Waiting", "It waits");
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
