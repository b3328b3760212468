package dev.drydock.api.definition;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Optional;
import java.util.stream.Collectors;

/** The CRDs as a page for people: a table for each object in them, said once. */
final class ApiReference {
  private static final String HEAD =
      """
      # API reference

      Generated from the CRDs by `make crds`. Group `drydock.dev`, version `v1alpha1`. A field may be \
      left out unless a sentence under *Refused* asks for it; an object that is refused is refused with \
      that sentence.

      """;

  private final StringBuilder page = new StringBuilder(HEAD);
  private final ObjectNames names = new ObjectNames();

  private ApiReference() {}

  static String of(Iterable<CustomResourceDefinition> definitions) {
    ApiReference reference = new ApiReference();
    definitions.forEach(reference::kind);
    return reference.page.toString().stripTrailing() + "\n";
  }

  private void kind(CustomResourceDefinition definition) {
    CustomResourceDefinitionNames kind = definition.getSpec().getNames();
    CustomResourceDefinitionVersion version = definition.getSpec().getVersions().getFirst();
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    line("## " + kind.getKind());
    line(root.getDescription());
    line(
        "Short name `%s`. Columns of `kubectl get`: %s."
            .formatted(
                String.join("`, `", kind.getShortNames()),
                version.getAdditionalPrinterColumns().stream()
                    .map(column -> column.getName() + (column.getPriority() > 0 ? " (wide)" : ""))
                    .collect(Collectors.joining(", "))));
    refusals(root);
    root.getProperties().forEach((name, field) -> object(kind.getKind() + "." + name, field));
  }

  private void object(String path, JSONSchemaProps schema) {
    if (names.known(schema)) {
      return;
    }
    names.add(path, schema);
    line("### " + path);
    page.append("| field | type | default | what it is |\n| --- | --- | --- | --- |\n");
    schema.getProperties().forEach((name, field) -> row(path + "." + name, name, field));
    page.append("\n");
    refusals(schema);
    schema.getProperties().forEach((name, field) -> nested(path + "." + name, field));
  }

  private void nested(String path, JSONSchemaProps field) {
    JSONSchemaProps element = element(field);
    if (!element.getProperties().isEmpty()) {
      object(path, element);
    }
  }

  private void row(String path, String name, JSONSchemaProps field) {
    String value =
        Optional.ofNullable(field.getDefault())
            .map(text -> "`" + unquoted(text.toString()) + "`")
            .orElse("");
    String refusals =
        field.getXKubernetesValidations().stream()
            .filter(rule -> element(field).getProperties().isEmpty())
            .map(ValidationRule::getMessage)
            .map(message -> " *Refused:* " + escaped(message) + ".")
            .collect(Collectors.joining());
    page.append(
        "| `%s` | %s | %s | %s%s |\n"
            .formatted(name, type(path, field), value, escaped(field.getDescription()), refusals));
  }

  private String type(String path, JSONSchemaProps field) {
    if (field.getType().equals("array")) {
      return "list of " + type(path, element(field));
    }
    return field.getProperties().isEmpty() ? field.getType() : names.link(path, field);
  }

  private void refusals(JSONSchemaProps schema) {
    if (schema.getXKubernetesValidations().isEmpty()) {
      return;
    }
    page.append("Refused:\n\n");
    schema
        .getXKubernetesValidations()
        .forEach(rule -> page.append("- ").append(rule.getMessage()).append("\n"));
    page.append("\n");
  }

  private void line(String text) {
    page.append(text).append("\n\n");
  }

  private static JSONSchemaProps element(JSONSchemaProps field) {
    return field.getItems() == null ? field : field.getItems().getSchema();
  }

  private static String unquoted(String json) {
    return json.replaceAll("^\"|\"$", "");
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|");
  }
}
