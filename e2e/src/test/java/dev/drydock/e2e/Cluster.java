package dev.drydock.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cluster of the current kubeconfig, as kubectl and GitOps tools speak to it. */
final class Cluster {
  /** The field manager of a person with {@code kubectl apply --server-side}. */
  static final String PERSON = "kubectl";

  /** The field manager that Argo CD applies with. */
  static final String ARGO_CD = "argocd-controller";

  private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---$");
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(1);
  private static final KubernetesClient client = new KubernetesClientBuilder().build();

  private Cluster() {}

  static KubernetesClient client() {
    return client;
  }

  /** Applies all documents in their order, server-side and by force where there is such a thing. */
  static void apply(String namespace, String yaml, String fieldManager) {
    if (Sandbox.isCurrent()) {
      Sandbox.apply(namespace, yaml);
      return;
    }
    for (String document : DOCUMENTS.splitAsStream(yaml).toList()) {
      if (document.isBlank()) {
        continue;
      }
      GenericKubernetesResource object =
          client.getKubernetesSerialization().unmarshal(document, GenericKubernetesResource.class);
      boolean namespaced = !object.getKind().equals("Namespace");
      if (namespaced) {
        object.getMetadata().setNamespace(namespace);
      }
      client.resource(object).fieldManager(fieldManager).forceConflicts().serverSideApply();
    }
  }

  /** Sets an annotation as kubectl does: whatever else changes meanwhile is no conflict. */
  static void annotate(HasMetadata object, String key, String value) {
    annotate(object, Map.of(key, value));
  }

  /** The same with several annotations in one write. */
  static void annotate(HasMetadata object, Map<String, String> annotations) {
    client
        .resource(object)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Serialization.asJson(Map.of("metadata", Map.of("annotations", annotations))));
  }

  /** Runs a command in a pod, and gives back what it printed. */
  static String exec(String namespace, String pod, String... command) {
    if (Sandbox.isCurrent()) {
      return Sandbox.exec(namespace, pod, command);
    }
    return execIn(namespace, pod, null, command);
  }

  /** The same in one of several containers; null for the only one. */
  static String execIn(
      String namespace, String pod, @Nullable String container, String... command) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (ExecWatch running =
        client
            .pods()
            .inNamespace(namespace)
            .withName(pod)
            .inContainer(container)
            .writingOutput(output)
            .writingError(errors)
            .exec(command)) {
      Integer code = running.exitCode().get(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS);
      if (!Objects.equals(code, 0)) {
        throw new AssertionError(
            "%s in pod %s ended with %s: %s"
                .formatted(String.join(" ", command), pod, code, text(errors)));
      }
      return text(output).strip();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException | TimeoutException failure) {
      throw new AssertionError("%s in pod %s".formatted(String.join(" ", command), pod), failure);
    }
  }

  /** The addresses of the pods that a Service leads to, whether they are ready or not. */
  static List<String> endpoints(String namespace, String service) {
    if (Sandbox.isCurrent()) {
      return Sandbox.endpoints(namespace, service);
    }
    return client
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(namespace)
        .withLabel("kubernetes.io/service-name", service)
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> Optional.ofNullable(slice.getEndpoints()).orElse(List.of()).stream())
        .flatMap(endpoint -> endpoint.getAddresses().stream())
        .toList();
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
