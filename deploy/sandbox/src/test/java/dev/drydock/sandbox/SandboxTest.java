package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pods, under the names that tests on a real cluster would give them. */
class SandboxTest {
  private static final Path IMAGES = Path.of("src/test/resources/images");

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static KubernetesClient client;

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

  @Test
  void shouldTellHowAJobEnded() {
    // When
    job(
        """
        initContainers:
          - {name: prepare, image: "tool:1", args: ["echo $POD >/shared/name"], volumeMounts: [{name: shared, mountPath: /shared}],
             env: [{name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}
        containers:
          - {name: main, image: "tool:1", args: ["cat /shared/name; id -u; tee /dev/termination-log </shared/name; exit 3"],
             volumeMounts: [{name: shared, mountPath: /shared}]}
        volumes: [{name: shared, emptyDir: {}}]
        """);

    // Then
    await().until(() -> hasCondition("Failed"));
    Pod pod = pods().getFirst();
    var ended = pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
    assertThat(ended.getExitCode()).isEqualTo(3);
    assertThat(ended.getMessage().strip()).isEqualTo(pod.getMetadata().getName());
    assertThat(client.pods().resource(pod).getLog()).contains("1234");
    assertThat(pods()).hasSize(1);
  }

  @Test
  void shouldTellAPodOfItsAnnotations() {
    // Given
    job(
        """
        containers:
          - {name: main, image: "tool:1", args: ["until [ -s /podinfo/go ]; do sleep 0.05; done; cat /podinfo/go >/dev/termination-log"],
             volumeMounts: [{name: podinfo, mountPath: /podinfo}]}
        volumes: [{name: podinfo, downwardAPI: {items: [{path: go, fieldRef: {fieldPath: "metadata.annotations['x.dev/go']"}}]}}]
        """);
    await()
        .until(() -> pods().stream().anyMatch(pod -> pod.getStatus().getPhase().equals("Running")));

    // When
    client
        .resource(pods().getFirst())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"annotations\": {\"x.dev/go\": \"now\"}}}");

    // Then
    await().until(() -> hasCondition("Complete"));
    assertThat(
            pods()
                .getFirst()
                .getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .getMessage())
        .isEqualTo("now");
  }

  @Test
  void shouldEndASidecarAfterTheOthers() {
    // When
    job(
        """
        initContainers:
          - {name: sidecar, image: "tool:1", restartPolicy: Always, args: ["trap 'exit 0' TERM; while sleep 0.1; do :; done"]}
        containers:
          - {name: main, image: "tool:1", args: ["exit 0"]}
        """);

    // Then
    await().until(() -> hasCondition("Complete"));
  }

  @Test
  void shouldCountAPodThatIsDeletedAsFailed() {
    // Given
    job(
        "containers: [{name: main, image: \"tool:1\", args: [\"trap 'exit 1' TERM; while sleep 0.1; do :; done\"]}]");
    await()
        .until(() -> pods().stream().anyMatch(pod -> pod.getStatus().getPhase().equals("Running")));

    // When
    client.resource(pods().getFirst()).delete();

    // Then
    await().until(() -> hasCondition("Failed"));
    await().until(() -> pods().isEmpty());
  }

  @Test
  void shouldSayWhatAPodLacks() {
    // When
    job("containers: [{name: main, image: \"nowhere:1\", args: [\"exit 0\"]}]");

    // Then
    await()
        .until(
            () ->
                pods().stream()
                    .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                    .anyMatch(
                        status ->
                            status.getState().getWaiting().getReason().equals("ErrImagePull")));
  }

  @Test
  void shouldServeOnWhileANewPodWaitsAtItsGate() {
    // Given
    Deployment web = deployment("1", "");
    await().until(() -> available(web) == 1);
    String before = pods().getFirst().getMetadata().getName();

    // When
    client.resource(deployment("2", "schedulingGates: [{name: x.dev/gate}]")).get();

    // Then
    await().until(() -> pods().size() == 2);
    assertThat(
            pods().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .map(pod -> pod.getMetadata().getName()))
        .containsExactly(before);
    Pod gated =
        pods().stream()
            .filter(pod -> pod.getSpec().getNodeName() == null)
            .findFirst()
            .orElseThrow();
    client
        .resource(gated)
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"remove\", \"path\": \"/spec/schedulingGates/0\"}]");
    await()
        .until(
            () -> pods().size() == 1 && !pods().getFirst().getMetadata().getName().equals(before));
    assertThat(available(web)).isEqualTo(1);
  }

  private static Deployment deployment(String tag, String more) {
    Deployment deployment =
        Serialization.unmarshal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: web
                      image: "tool:%s"
                      args: ["touch /tmp/ready; trap 'exit 0' TERM; while sleep 0.1; do :; done"]
                      readinessProbe: {exec: {command: [test, -e, /tmp/ready]}, periodSeconds: 1}
                  %s
            """
                .formatted(tag, more),
            Deployment.class);
    return client.resource(deployment).createOr(existing -> existing.update());
  }

  private static int available(Deployment deployment) {
    return Optional.ofNullable(client.resource(deployment).get().getStatus())
        .map(status -> status.getAvailableReplicas())
        .orElse(0);
  }

  private static void job(String podSpec) {
    Job job =
        Serialization.unmarshal(
            """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: job, namespace: shop}
            spec:
              backoffLimit: 0
              podReplacementPolicy: Failed
              template:
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 2
            """
                + podSpec.indent(6),
            Job.class);
    client.resource(job).create();
  }

  private static boolean hasCondition(String type) {
    Job job = client.batch().v1().jobs().inNamespace("shop").withName("job").get();
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(condition -> condition.getType().equals(type));
  }

  private static List<Pod> pods() {
    return client.pods().inNamespace("shop").list().getItems();
  }
}
