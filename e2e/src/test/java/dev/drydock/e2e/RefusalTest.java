package dev.drydock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server says to the objects in {@code crds/refused} and {@code crds/accepted}. */
class RefusalTest {
  private static final Path CRDS = Path.of("..", "crds");
  private static final KubernetesClient client = new KubernetesClientBuilder().build();
  private static final Namespace namespace =
      new NamespaceBuilder()
          .withNewMetadata()
          .withName("drydock-refusals-" + Long.toHexString(System.currentTimeMillis()))
          .endMetadata()
          .build();

  @BeforeAll
  static void applyDefinitionsAndRecords() throws IOException {
    for (Path file : files("crds").toList()) {
      CustomResourceDefinition definition = read(file, CustomResourceDefinition.class);
      client.resource(definition).forceConflicts().serverSideApply();
      client
          .resource(definition)
          .waitUntilCondition(RefusalTest::isEstablished, 30, TimeUnit.SECONDS);
    }
    client.resource(namespace).create();
    // What may not be edited has to exist; the rest is tried without being kept.
    resource(CRDS.resolve("accepted/run.yaml")).serverSideApply();
    resource(CRDS.resolve("accepted/backup.yaml")).serverSideApply();
  }

  @AfterAll
  static void removeNamespace() {
    client.resource(namespace).delete();
    client.close();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseInTheWordsOfTheFirstComment(Path file) throws IOException {
    // Given
    String sentence = Files.readAllLines(file).getFirst().substring("# ".length());
    Resource<GenericKubernetesResource> resource = resource(file);

    // When
    KubernetesClientException refusal =
        catchThrowableOfType(KubernetesClientException.class, () -> tried(resource));

    // Then
    assertThat(refusal).as("%s is refused", file).isNotNull();
    assertThat(refusal.getStatus().getMessage())
        .contains(sentence)
        .doesNotContain("should match", "^", "[a-z", "no such key", "conversion", "evaluation");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void shouldAcceptAndNotLookReady(Path file) throws IOException {
    // Given: a name of its own, since an operator is quick to look at what is there
    GenericKubernetesResource object = read(file, GenericKubernetesResource.class);
    object.getMetadata().setName("new-" + object.getMetadata().getName());

    // When
    GenericKubernetesResource kept = tried(resource(object));

    // Then
    assertThat(kept.<Object>get("status", "observedGeneration")).isEqualTo(-1);
  }

  @Test
  void shouldKeepWhatIsWritten() throws IOException {
    // Given
    Path full = CRDS.resolve("accepted/full.yaml");

    // When
    GenericKubernetesResource kept = tried(resource(full));

    // Then
    assertThat(kept.<Object>get("spec"))
        .isEqualTo(read(full, GenericKubernetesResource.class).get("spec"));
  }

  @Test
  void shouldFillInWhatIsLeftOut() throws IOException {
    // When
    GenericKubernetesResource smallest = tried(resource(CRDS.resolve("accepted/smallest.yaml")));

    // Then
    assertThat(smallest.<Map<String, Object>>get("spec"))
        .containsEntry("databaseAhead", "Block")
        .containsEntry("onFailure", "Resume")
        .containsEntry("successfulRunsHistoryLimit", 3)
        .containsEntry("failedRunsHistoryLimit", 10)
        .containsEntry("quiesce", Map.of("sessions", "TerminateIdle"))
        .containsEntry("tool", Map.of("type", "Flyway"));
    assertThat(smallest.<Map<String, Object>>get("spec", "timeouts"))
        .isEqualTo(
            Map.of(
                "preflight",
                "10m",
                "quiesce",
                "5m",
                "backup",
                "1h",
                "migrate",
                "1h",
                "resume",
                "10m"));
    assertThat(smallest.<Map<String, Object>>get("spec", "database"))
        .containsEntry("engine", "PostgreSQL")
        .containsEntry("schema", "public");
  }

  static Stream<Path> refused() throws IOException {
    return files("refused");
  }

  static Stream<Path> accepted() throws IOException {
    return files("accepted");
  }

  /** As {@code kubectl apply --server-side --dry-run=server} does. */
  private static GenericKubernetesResource tried(Resource<GenericKubernetesResource> resource) {
    return resource.dryRun().forceConflicts().serverSideApply();
  }

  private static Resource<GenericKubernetesResource> resource(Path file) throws IOException {
    return resource(read(file, GenericKubernetesResource.class));
  }

  private static Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
    return client.resource(object).inNamespace(namespace.getMetadata().getName());
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    return client.getKubernetesSerialization().unmarshal(Files.readString(file), type);
  }

  private static Stream<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(CRDS.resolve(directory))) {
      return files.sorted().toList().stream();
    }
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
  }
}
