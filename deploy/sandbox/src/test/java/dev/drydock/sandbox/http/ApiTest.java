package dev.drydock.sandbox.http;

import static org.awaitility.Awaitility.await;

import dev.drydock.sandbox.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An API server for a class, and a namespace {@code shop} for each of its tests. */
abstract class ApiTest {
  private static Cluster cluster;
  static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException {
    cluster = new Cluster();
    client = cluster.client();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void makeNamespace() {
    cluster.namespace("shop");
  }

  @AfterEach
  void removeNamespace() {
    client.namespaces().withName("shop").delete();
    await().until(() -> client.namespaces().withName("shop").get() == null);
  }

  static ConfigMapBuilder settings(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .endMetadata();
  }
}
