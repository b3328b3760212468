package dev.drydock.api.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
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
    definition
        .getSpec()
        .getVersions()
        .forEach(
            version -> {
              mark(version.getSchema().getOpenAPIV3Schema());
              version
                  .getAdditionalPrinterColumns()
                  .sort(Comparator.comparingInt(column -> position(definition, column.getName())));
            });
    return definition;
  }

  /** Columns as the class lists them; the generator sorts them by path. */
  private int position(CustomResourceDefinition definition, String column) {
    Class<? extends HasMetadata> kind =
        kinds.stream()
            .filter(
                each -> HasMetadata.getKind(each).equals(definition.getSpec().getNames().getKind()))
            .findFirst()
            .orElseThrow();
    return Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
        .map(AdditionalPrinterColumn::name)
        .toList()
        .indexOf(column);
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
    property(condition, "lastTransitionTime").setFormat("date-time");
    property(condition, "status").setEnum(texts("True", "False", "Unknown"));
    property(condition, "observedGeneration").setMinimum(0.0);
    property(condition, "type").setMaxLength(316L);
    property(condition, "reason").setMinLength(1L);
    property(condition, "reason").setMaxLength(1024L);
    property(condition, "message").setMaxLength(32768L);
  }

  private static List<JsonNode> texts(String... values) {
    return Stream.of(values).<JsonNode>map(JsonNodeFactory.instance::textNode).toList();
  }

  private static JSONSchemaProps property(JSONSchemaProps parent, String name) {
    return Optional.ofNullable(parent.getProperties().get(name))
        .orElseThrow(() -> new NoSuchElementException("The model has no property " + name));
  }
}
