package dev.drydock.sandbox;

import dev.drydock.sandbox.controllers.Controllers;
import dev.drydock.sandbox.http.ApiServer;
import dev.drydock.sandbox.images.Catalogue;
import dev.drydock.sandbox.kubelet.Kubelet;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The whole cluster: API server, controllers and one node, in this JVM. */
public final class Sandbox implements AutoCloseable {
  private static final List<String> NAMESPACES = List.of("default", "kube-system");

  private final ApiServer server;
  private final String kubeconfig;
  private final KubernetesClient client;
  private final Controllers controllers;
  private final Kubelet kubelet;
  private final StateFolder folder;
  private final Net net;

  /**
   * Starts.
   *
   * @param folder for all that it leaves on this machine; it goes with the sandbox
   */
  public Sandbox(Machine machine, Path folder) throws IOException {
    // Without it each small answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.folder = StateFolder.take(folder);
    this.net = Net.take();
    Certificate certificate = Certificate.create();
    String token = UUID.randomUUID().toString();
    this.server = new ApiServer(certificate, token, net.services());
    this.kubeconfig = Kubeconfig.of(server.address(), certificate, token);
    this.client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
    NAMESPACES.forEach(
        name ->
            client
                .resource(
                    new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
                .create());
    this.controllers = new Controllers(client);
    Catalogue images =
        new Catalogue(
            machine.repository(),
            machine.images(),
            Files.createDirectory(this.folder.path().resolve("images")));
    this.kubelet =
        new Kubelet(
            client, images, this.folder.path(), machine.folders(), net.pods(), certificate, token);
  }

  /** The text of a kubeconfig file. */
  public String kubeconfig() {
    return kubeconfig;
  }

  @Override
  public void close() {
    kubelet.close();
    controllers.close();
    client.close();
    server.close();
    try {
      net.close();
      folder.close();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
