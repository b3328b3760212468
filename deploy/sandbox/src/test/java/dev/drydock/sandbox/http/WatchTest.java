package dev.drydock.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest extends ApiTest {
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

  private static void label(String value) {
    client
        .configMaps()
        .inNamespace("shop")
        .withName("one")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"labels\":{\"seen\":\"%s\"}}}".formatted(value));
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
