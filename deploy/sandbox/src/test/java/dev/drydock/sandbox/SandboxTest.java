package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Real pods, in a sandbox for each class and a namespace {@code shop} for each test. */
abstract class SandboxTest {
  private static final Path IMAGES = Path.of("src/test/resources/images");

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  static KubernetesClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(mayMakeNamespaces(), "this machine lets us make no user namespaces");
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    sandbox =
        new Sandbox(
            new Machine(IMAGES, Path.of("/usr/bin"), IMAGES.resolve("images.yaml")),
            folder.resolve("state"));
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(sandbox.kubeconfig()))
            .build();
  }

  private static boolean mayMakeNamespaces() throws IOException, InterruptedException {
    return new ProcessBuilder(
                "unshare",
                "--user",
                "--map-user=999",
                "--keep-caps",
                "--mount",
                "mount",
                "-t",
                "tmpfs",
                "tmpfs",
                "/mnt")
            .start()
            .waitFor()
        == 0;
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      client.close();
      sandbox.close();
      assertThat(folder.resolve("state")).doesNotExist();
    }
  }

  @BeforeEach
  void makeNamespace() {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
        .create();
  }

  @AfterEach
  void removeNamespace() {
    client.namespaces().withName("shop").delete();
    await().until(() -> client.namespaces().withName("shop").get() == null);
  }

  static List<Pod> pods() {
    return client.pods().inNamespace("shop").list().getItems();
  }
}
