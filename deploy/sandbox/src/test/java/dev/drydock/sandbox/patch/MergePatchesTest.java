package dev.drydock.sandbox.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.schema.Schema;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergePatchesTest {
  private static final Schema DEPLOYMENT = new Kinds().builtIn("deployments").schema();
  private static final String PRESENT =
      """
      metadata: {finalizers: [a, b], annotations: {x: "1", y: "2"}}
      spec:
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1}}
        template:
          spec:
            containers:
              - {name: web, image: "shop:1", args: [web]}
              - {name: proxy, image: "proxy:1"}
      """;

  @Test
  void shouldMergeListItemsByTheirKey() throws IOException {
    assertPatched(
        "spec: {template: {spec: {containers: [{name: web, image: 'shop:2'}]}}}",
        "$.spec.template.spec.containers",
        "[{name: web, image: 'shop:2', args: [web]}, {name: proxy, image: 'proxy:1'}]");
  }

  @Test
  void shouldPutNewItemsFirst() throws IOException {
    assertPatched(
        "spec: {template: {spec: {containers: [{name: new, image: 'new:1'}]}}}",
        "$.spec.template.spec.containers",
        "[{name: new, image: 'new:1'}, {name: web, image: 'shop:1', args: [web]}, {name: proxy, image: 'proxy:1'}]");
  }

  @Test
  void shouldRemoveAnItem() throws IOException {
    assertPatched(
        "spec: {template: {spec: {containers: [{name: web, $patch: delete}]}}}",
        "$.spec.template.spec.containers",
        "[{name: proxy, image: 'proxy:1'}]");
  }

  @Test
  void shouldOrderAsTheClientHasIt() throws IOException {
    assertPatched(
        "spec: {template: {spec: {$setElementOrder/containers: [{name: proxy}, {name: web}], containers: [{name: web, image: 'shop:2'}]}}}",
        "$.spec.template.spec.containers",
        "[{name: proxy, image: 'proxy:1'}, {name: web, image: 'shop:2', args: [web]}]");
  }

  @Test
  void shouldKeepOnlyRetainedKeys() throws IOException {
    assertPatched(
        "spec: {strategy: {$retainKeys: [type], type: Recreate}}",
        "$.spec.strategy",
        "{type: Recreate}");
  }

  @Test
  void shouldRemoveByNullAndMergeMaps() throws IOException {
    assertPatched(
        "metadata: {annotations: {x: null, z: '3'}}", "$.metadata.annotations", "{y: '2', z: '3'}");
  }

  @Test
  void shouldDeleteFromListsOfTexts() throws IOException {
    assertPatched(
        "metadata: {$deleteFromPrimitiveList/finalizers: [a], finalizers: [c]}",
        "$.metadata.finalizers",
        "[c, b]");
  }

  private static void assertPatched(String patch, String path, String expected) throws IOException {
    // When
    ObjectNode patched = MergePatches.apply(read(PRESENT), read(patch), Optional.of(DEPLOYMENT));

    // Then
    assertThat(patched.at(path.substring(1).replace('.', '/')))
        .isEqualTo(new YAMLMapper().readTree(expected));
  }

  private static ObjectNode read(String yaml) throws IOException {
    return (ObjectNode) new YAMLMapper().readTree(yaml);
  }
}
