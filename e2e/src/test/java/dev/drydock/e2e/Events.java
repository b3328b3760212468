package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** What was told about an object. */
final class Events {
  private Events() {}

  /** The reason of each event, as often as it was told. */
  static List<String> about(HasMetadata object) {
    return Cluster.client()
        .v1()
        .events()
        .inNamespace(object.getMetadata().getNamespace())
        .withField("involvedObject.uid", object.getMetadata().getUid())
        .list()
        .getItems()
        .stream()
        .flatMap(event -> Collections.nCopies(count(event), event.getReason()).stream())
        .toList();
  }

  private static int count(Event event) {
    return Objects.requireNonNullElse(event.getCount(), 1);
  }
}
