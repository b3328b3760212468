package dev.drydock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** Under the names that tests on a real cluster would give them. */
class PodsOfJobsTest extends SandboxTest {
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
}
