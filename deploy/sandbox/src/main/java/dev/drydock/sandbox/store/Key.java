package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Metadata;

/** Where an object lies among those of its kind. */
public record Key(String namespace, String name) {
  public static Key of(JsonNode object) {
    return new Key(Metadata.namespace(object), Metadata.name(object));
  }
}
