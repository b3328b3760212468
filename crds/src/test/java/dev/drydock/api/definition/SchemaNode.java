package dev.drydock.api.definition;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.stream.Stream;

/** One place of a schema, with its path such as {@code spec.workloads[].name}. */
record SchemaNode(String path, JSONSchemaProps schema) {

  static Stream<SchemaNode> allOf(CustomResourceDefinition definition) {
    return definition.getSpec().getVersions().stream()
        .flatMap(version -> allBelow("", version.getSchema().getOpenAPIV3Schema()));
  }

  /** The schema itself, and everything in it. */
  static Stream<SchemaNode> allBelow(String path, JSONSchemaProps schema) {
    Stream<SchemaNode> fields =
        schema.getProperties().entrySet().stream()
            .flatMap(field -> allBelow(join(path, field), field.getValue()));
    Stream<SchemaNode> items =
        schema.getItems() == null
            ? Stream.empty()
            : allBelow(path + "[]", schema.getItems().getSchema());
    return Stream.concat(Stream.of(new SchemaNode(path, schema)), Stream.concat(fields, items));
  }

  private static String join(String path, Map.Entry<String, JSONSchemaProps> field) {
    return path.isEmpty() ? field.getKey() : path + "." + field.getKey();
  }
}
