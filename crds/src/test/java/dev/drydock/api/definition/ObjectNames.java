package dev.drydock.api.definition;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where an object of the schema is described first; the same one elsewhere refers to it. */
final class ObjectNames {
  private final Map<Map<String, JSONSchemaProps>, String> pathOf = new LinkedHashMap<>();

  boolean known(JSONSchemaProps schema) {
    return pathOf.containsKey(schema.getProperties());
  }

  void add(String path, JSONSchemaProps schema) {
    pathOf.put(schema.getProperties(), path);
  }

  /** A link to where the object is described, there being no other than this path if it is new. */
  String link(String path, JSONSchemaProps schema) {
    String first = pathOf.getOrDefault(schema.getProperties(), path);
    return "[%s](#%s)".formatted(last(first), anchor(first));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String anchor(String path) {
    return path.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
