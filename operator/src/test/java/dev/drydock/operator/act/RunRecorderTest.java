package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.api.MigrationRun;
import dev.drydock.operator.Samples;
import dev.drydock.operator.SandboxApi;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is written down of a run, and told of it. */
@SuppressWarnings("NullAway.Init")
class RunRecorderTest {
  private static final Step PREFLIGHT = new Step.Begin(StepName.PREFLIGHT);

  @RegisterExtension final SandboxApi api = new SandboxApi("shop");

  private KubernetesClient client;
  private RunRecorder recorder;

  @BeforeEach
  void createRun() {
    client = api.client();
    recorder =
        new RunRecorder(
            client, new EventRecorder(client, Clock.fixed(Records.NOON, ZoneOffset.UTC)));
    client.resource(Samples.run("run-smallest")).create();
  }

  @Test
  void shouldWriteDownAStepAndTellIt() {
    // When
    boolean written = recorder.record(run(), PREFLIGHT, Records.NOON);

    // Then
    assertThat(written).isTrue();
    assertThat(run().getStatus().phase()).isEqualTo("Preflight");
    assertThat(events()).containsExactly("Preflight");
  }

  @Test
  void shouldWriteNothingOverWhatSomebodyElseHasWrittenMeanwhile() {
    // Given
    MigrationRun seen = run();
    recorder.record(run(), PREFLIGHT, Records.NOON);
    MigrationRun before = run();

    // When
    // Then
    assertThatThrownBy(
            () ->
                recorder.record(
                    seen, new Step.Finish(Outcome.ABORTED, "Cancelled", "by jane"), Records.NOON))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(409));
    assertThat(run()).isEqualTo(before);
    assertThat(events()).containsExactly("Preflight");
  }

  @Test
  void shouldWriteNothingWhereNothingHasChanged() {
    // Given
    Step waiting = new Step.NotNow(StepName.PREFLIGHT, "Quota", "no pod", 1, Records.NOON);
    recorder.record(run(), PREFLIGHT, Records.NOON);
    recorder.record(run(), waiting, Records.NOON);
    String before = run().getMetadata().getResourceVersion();

    // When
    boolean written = recorder.record(run(), waiting, Records.NOON);

    // Then
    assertThat(written).isFalse();
    assertThat(run().getMetadata().getResourceVersion()).isEqualTo(before);
    assertThat(events()).containsExactlyInAnyOrder("Preflight", "Quota");
  }

  @Test
  void shouldChangeNothingButTheStatus() {
    // Given
    MigrationRun seen = run();
    seen.addFinalizer("other.dev/finalizer");

    // When
    recorder.record(seen, PREFLIGHT, Records.NOON);

    // Then
    assertThat(run().getMetadata().getFinalizers()).isEmpty();
    assertThat(run().getMetadata().getGeneration()).isEqualTo(1);
  }

  private MigrationRun run() {
    return client.resource(Samples.run("run-smallest")).require();
  }

  private List<String> events() {
    return client.v1().events().inNamespace("shop").list().getItems().stream()
        .map(Event::getReason)
        .toList();
  }
}
