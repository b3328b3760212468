package dev.drydock.api.definition;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a CRD needs and no annotation of the generator can say. */
final class StructuralMarks implements CRDPostProcessor {
  private final List<Class<? extends HasMetadata>> kinds;

  StructuralMarks(List<Class<? extends HasMetadata>> kinds) {
    this.kinds = kinds;
  }

  @Override
  public HasMetadata process(HasMetadata resource, String crdSpecVersion) {
    CustomResourceDefinition definition = (CustomResourceDefinition) resource;
    Class<? extends HasMetadata> kind = kind(definition.getSpec().getNames().getKind());
    for (CustomResourceDefinitionVersion version : definition.getSpec().getVersions()) {
      JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
      root.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
      mark(root);
      SchemaNode.allBelow("", root)
          .map(SchemaNode::schema)
          .forEach(
              schema -> {
                sayRulesOnce(schema);
                preserveAll(schema);
              });
      List<String> columns = columns(kind);
      version
          .getAdditionalPrinterColumns()
          .sort(Comparator.comparingInt(column -> columns.indexOf(column.getName())));
    }
    return definition;
  }

  private Class<? extends HasMetadata> kind(String name) {
    return kinds.stream()
        .filter(each -> HasMetadata.getKind(each).equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Columns as the class lists them; the generator sorts them by path. */
  private static List<String> columns(Class<? extends HasMetadata> kind) {
    return Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(AdditionalPrinterColumn::name)
        .toList();
  }

  /** The generator finds a record's rules twice: on the field and on its accessor. */
  private static void sayRulesOnce(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(
        schema.getXKubernetesValidations().stream().distinct().toList());
  }

  /** What is kept as it is has no schema inside, by which the API server would prune it. */
  private static void preserveAll(JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      schema.setAdditionalProperties(null);
    }
  }

  private static void mark(JSONSchemaProps root) {
    JSONSchemaProps status = property(root, "status");
    // A new object must not look ready: nothing has observed generation 1 yet.
    status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    markConditions(property(status, "conditions"));
  }

  /** As Kubernetes' own conditions: one of each type, each written by one manager. */
  private static void markConditions(JSONSchemaProps conditions) {
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    JSONSchemaProps condition = conditions.getItems().getSchema();
    condition.setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));
    describe(condition, "type", "Which condition.").setMaxLength(316L);
    describe(condition, "status", "True, False or Unknown.")
        .setEnum(texts("True", "False", "Unknown"));
    describe(condition, "reason", "Why, as one word of a closed list.").setMinLength(1L);
    property(condition, "reason").setMaxLength(1024L);
    describe(condition, "message", "Why, in words, and what to look at next.").setMaxLength(32768L);
    describe(condition, "lastTransitionTime", "When status last changed.").setFormat("date-time");
    describe(condition, "observedGeneration", "The generation of the spec that it speaks of.")
        .setMinimum(0.0);
  }

  private static JSONSchemaProps describe(JSONSchemaProps parent, String name, String description) {
    JSONSchemaProps property = property(parent, name);
    property.setDescription(description);
    return property;
  }

  private static List<JsonNode> texts(String... values) {
    return Stream.of(values).<JsonNode>map(JsonNodeFactory.instance::textNode).toList();
  }

  private static JSONSchemaProps property(JSONSchemaProps parent, String name) {
    return Optional.ofNullable(parent.getProperties().get(name))
        .orElseThrow(() -> new NoSuchElementException("The model has no property " + name));
  }
}
