package dev.drydock.e2e;

import dev.drydock.api.DatabaseMigration;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person would look at when something is not as it should be. */
final class Diagnosis {
  private static final int LAST_LINES = 40;

  private final KubernetesClient client = Cluster.client();
  private final Shop shop;

  private Diagnosis(Shop shop) {
    this.shop = shop;
  }

  /** Short enough for a failure's message: conditions, events, and the operator's last words. */
  static String of(Shop shop) {
    Diagnosis diagnosis = new Diagnosis(shop);
    return String.join(
        "\n", diagnosis.statuses(), diagnosis.pods(), diagnosis.events(), Operator.log(LAST_LINES));
  }

  /** Everything, into a file; the file's name is given back. */
  static Path write(Shop shop) {
    Diagnosis diagnosis = new Diagnosis(shop);
    Path file = Path.of("target", "e2e", shop.namespace() + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          String.join(
              "\n\n",
              diagnosis.statuses(),
              diagnosis.pods(),
              diagnosis.events(),
              diagnosis.objects(),
              diagnosis.logs(),
              Operator.log(400)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return file;
  }

  private String statuses() {
    StringJoiner lines = new StringJoiner("\n");
    Stream.concat(migrations().stream(), shop.runs().stream())
        .map(
            object ->
                "--- "
                    + object.getFullResourceName()
                    + " "
                    + object.getMetadata().getName()
                    + "\n"
                    + client.getKubernetesSerialization().asYaml(object.getStatus()))
        .forEach(lines::add);
    return lines.toString();
  }

  private List<DatabaseMigration> migrations() {
    return client
        .resources(DatabaseMigration.class)
        .inNamespace(shop.namespace())
        .list()
        .getItems();
  }

  private String pods() {
    return client.pods().inNamespace(shop.namespace()).list().getItems().stream()
        .map(Diagnosis::pod)
        .collect(Collectors.joining("\n", "--- pods\n", ""));
  }

  private static String pod(Pod pod) {
    return "%s %s %s%s %s"
        .formatted(
            pod.getMetadata().getName(),
            pod.getSpec().getContainers().getFirst().getImage(),
            pod.getStatus().getPhase(),
            pod.getMetadata().getDeletionTimestamp() == null ? "" : " (ending)",
            pod.getStatus().getContainerStatuses().stream()
                .map(container -> container.getName() + "=" + container.getState())
                .toList());
  }

  private String events() {
    return client.v1().events().inNamespace(shop.namespace()).list().getItems().stream()
        .sorted(Comparator.comparing(event -> event.getMetadata().getCreationTimestamp()))
        .map(Diagnosis::event)
        .collect(Collectors.joining("\n", "--- events\n", ""));
  }

  private static String event(Event event) {
    return "%s %s %s/%s %s: %s"
        .formatted(
            event.getMetadata().getCreationTimestamp(),
            event.getType(),
            event.getInvolvedObject().getKind(),
            event.getInvolvedObject().getName(),
            event.getReason(),
            event.getMessage());
  }

  private String objects() {
    String namespace = shop.namespace();
    return Stream.of(
            migrations(),
            shop.runs(),
            shop.backups(),
            client.apps().deployments().inNamespace(namespace).list().getItems(),
            client.batch().v1().jobs().inNamespace(namespace).list().getItems(),
            client.pods().inNamespace(namespace).list().getItems())
        .flatMap(List::stream)
        .map(HasMetadata.class::cast)
        .map(client.getKubernetesSerialization()::asYaml)
        .collect(Collectors.joining("---\n"));
  }

  private String logs() {
    StringJoiner logs = new StringJoiner("\n");
    for (Pod pod : client.pods().inNamespace(shop.namespace()).list().getItems()) {
      pod.getSpec().getContainers().stream()
          .map(container -> log(pod, container.getName()))
          .forEach(logs::add);
    }
    return logs.toString();
  }

  private String log(Pod pod, String container) {
    String name = "--- log of %s/%s%n".formatted(pod.getMetadata().getName(), container);
    try {
      return name
          + Objects.requireNonNullElse(
              client.pods().resource(pod).inContainer(container).tailingLines(200).getLog(), "");
    } catch (KubernetesClientException notStarted) {
      return name + notStarted.getMessage();
    }
  }
}
