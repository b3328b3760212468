package dev.drydock.operator;

import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Kubeconfig;
import dev.drydock.sandbox.http.ApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An API server for each test that refuses, merges and collects garbage as Kubernetes does: that of
 * the sandbox, with Drydock's kinds and some namespaces, and without controllers.
 */
@SuppressWarnings("NullAway.Init")
public final class SandboxApi implements BeforeEachCallback, AfterEachCallback {
  private static final String TOKEN = "secret";
  private static final Certificate CERTIFICATE = certificate();

  private final List<String> namespaces;
  private ApiServer server;
  private KubernetesClient client;

  public SandboxApi(String... namespaces) {
    this.namespaces = List.of(namespaces);
  }

  public KubernetesClient client() {
    return client;
  }

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    server = new ApiServer(CERTIFICATE, TOKEN, new Addresses("127.76", 0));
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(Kubeconfig.of(server.address(), CERTIFICATE, TOKEN)))
            .build();
    try (Stream<Path> kinds = Files.list(Path.of("../crds/crds"))) {
      for (Path kind : kinds.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        client.load(Files.newInputStream(kind)).create();
      }
    }
    for (String name : namespaces) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    client.close();
    server.close();
  }

  private static Certificate certificate() {
    // Without it each small answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return Certificate.create();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
