package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Metadata;
import java.util.Comparator;

/** Where an object lies among those of its kind. */
public record Key(String namespace, String name) implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::namespace).thenComparing(Key::name);

  public static Key of(JsonNode object) {
    return new Key(Metadata.namespace(object), Metadata.name(object));
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
