package dev.drydock.sandbox;

import dev.drydock.sandbox.http.ApiServer;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;

/** An API server for one test class, and a client of it. */
public final class Cluster implements AutoCloseable {
  private final ApiServer server;
  private final KubernetesClient client;

  public Cluster() throws IOException {
    Certificate certificate = Certificate.create();
    this.server = new ApiServer(certificate, "secret", new Addresses("127.76", 0));
    String kubeconfig = Kubeconfig.of(server.address(), certificate, "secret");
    this.client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  public KubernetesClient client() {
    return client;
  }

  public Namespace namespace(String name) {
    return client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
