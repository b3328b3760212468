package dev.drydock.api.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind keeps to, so that a refusal is a sentence and the cost of the rules is known. */
class DefinitionStyleTest {

  @ParameterizedTest
  @MethodSource("definitions")
  void shouldDescribeEveryField(CustomResourceDefinition definition) {
    // When
    Stream<String> silent =
        paths(definition, schema -> schema.getDescription() == null)
            .filter(path -> !path.equals("spec") && !path.equals("status"))
            .filter(path -> !path.endsWith("[]"));

    // Then
    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void shouldLeaveRefusalsToRules(CustomResourceDefinition definition) {
    // When
    Stream<String> wordless =
        paths(
                definition,
                schema ->
                    schema.getPattern() != null
                        || schema.getMinimum() != null
                        || schema.getMaximum() != null
                        || schema.getMinLength() != null
                        || !schema.getEnum().isEmpty()
                        || !schema.getRequired().isEmpty())
            .filter(path -> !path.startsWith("status"));

    // Then
    assertThat(wordless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void shouldGiveEachRuleWords(CustomResourceDefinition definition) {
    // When
    Stream<String> wordless =
        paths(
            definition,
            schema ->
                schema.getXKubernetesValidations().stream()
                    .anyMatch(rule -> rule.getMessage() == null));

    // Then
    assertThat(wordless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void shouldBoundWhatRulesRead(CustomResourceDefinition definition) {
    // When
    Stream<String> endless =
        paths(
                definition,
                schema ->
                    ("string".equals(schema.getType()) && schema.getMaxLength() == null)
                        || ("array".equals(schema.getType()) && schema.getMaxItems() == null))
            .filter(path -> path.startsWith("spec"))
            // The word of a person, copied from an annotation; no rule looks into it.
            .filter(path -> !path.equals("spec.retry"));

    // Then
    assertThat(endless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void shouldBeginAsNotObserved(CustomResourceDefinition definition) {
    // When
    Stream<String> defaults =
        SchemaNode.allOf(definition)
            .filter(node -> node.path().equals("status"))
            .map(node -> node.schema().getDefault().toString());

    // Then
    assertThat(defaults).containsExactly("{\"observedGeneration\":-1}");
  }

  static Stream<CustomResourceDefinition> definitions() {
    return CustomResourceDefinitions.all().stream();
  }

  private static Stream<String> paths(
      CustomResourceDefinition definition, Predicate<JSONSchemaProps> predicate) {
    return SchemaNode.allOf(definition)
        .filter(node -> predicate.test(node.schema()))
        .map(SchemaNode::path);
  }
}
