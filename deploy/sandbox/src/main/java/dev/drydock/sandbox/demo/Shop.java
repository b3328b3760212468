package dev.drydock.sandbox.demo;

import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.MigrationRun;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The quickstart's shop: how a release of it is applied, and what is seen of it. */
final class Shop {
  private final KubernetesClient client;
  private final Options options;
  private final Path folder;

  Shop(KubernetesClient client, Options options, Path folder) {
    this.client = client;
    this.options = options;
    this.folder = folder;
  }

  String namespace() {
    return options.namespace();
  }

  /** Writes the quickstart with these images, as one commit to Git would; returns the file. */
  Path manifest(String release, String app, String migrations) {
    try {
      String quickstart = Files.readString(Path.of("deploy/examples/quickstart.yaml"));
      String text =
          quickstart
              .replaceAll("(?m)image: shop:.*$", "image: " + app)
              .replaceAll("(?m)image: shop-migrations:.*$", "image: " + migrations)
              .replace("namespace: shop\n", "namespace: " + namespace() + "\n")
              .replace(
                  "  name: shop\n  labels:\n    pod-security",
                  "  name: " + namespace() + "\n  labels:\n    pod-security");
      return Files.writeString(folder.resolve("release-" + release + ".yaml"), text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  List<MigrationRun> runs() {
    return client.resources(MigrationRun.class).inNamespace(namespace()).list().getItems();
  }

  Optional<DatabaseBackup> backup(String name) {
    return Optional.ofNullable(
        client.resources(DatabaseBackup.class).inNamespace(namespace()).withName(name).get());
  }

  /** The front page, as a client in the cluster gets it; empty if nobody answers. */
  Optional<String> page() {
    try {
      return Optional.ofNullable(
          client.raw("/api/v1/namespaces/%s/services/shop-web:80/proxy/".formatted(namespace())));
    } catch (KubernetesClientException nobody) {
      return Optional.empty();
    }
  }

  /** The release that answers; a word where none does. */
  String serving() {
    return page().map(page -> page.lines().findFirst().orElse("")).orElse("nobody");
  }

  int started() {
    return (int)
        client
            .pods()
            .inNamespace(namespace())
            .withLabel("app.kubernetes.io/name", "shop-web")
            .list()
            .getItems()
            .stream()
            .filter(
                pod ->
                    pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(one -> one.getState().getRunning() != null))
            .count();
  }
}
