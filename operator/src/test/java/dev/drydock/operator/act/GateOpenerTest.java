package dev.drydock.operator.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.operator.SandboxApi;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSchedulingGate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GateOpenerTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @RegisterExtension final SandboxApi api = new SandboxApi("shop");

  @SuppressWarnings("NullAway.Init")
  private KubernetesClient client;

  @SuppressWarnings("NullAway.Init")
  private GateOpener opener;

  @BeforeEach
  void open() {
    client = api.client();
    opener = new GateOpener(client, new EventRecorder(client, NOON));
  }

  @Test
  void shouldRemoveOurGateAndLeaveThoseOfOthers() {
    // Given
    Pod pod = client.resource(pod("other/gate", Api.GATE)).create();

    // When
    boolean opened = opener.open(pod);

    // Then
    assertThat(opened).isTrue();
    assertThat(client.resource(pod).get().getSpec().getSchedulingGates())
        .extracting(PodSchedulingGate::getName)
        .containsExactly("other/gate");
  }

  @Test
  void shouldLeaveAPodAloneThatIsGone() {
    assertThat(opener.open(pod(Api.GATE))).isFalse();
  }

  @Test
  void shouldLeaveAPodAloneThatHasTakenItsPlace() {
    // Given
    Pod decided = client.resource(pod(Api.GATE)).create();
    client.resource(decided).delete();
    Pod other = client.resource(pod(Api.GATE)).create();

    // When
    boolean opened = opener.open(decided);

    // Then
    assertThat(opened).isFalse();
    assertThat(client.resource(other).get()).isEqualTo(other);
  }

  @Test
  void shouldLeaveAPodAloneWhoseGatesHaveMoved() {
    // Given
    Pod decided = client.resource(pod("other/gate", Api.GATE)).create();
    client
        .resource(decided)
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\": \"remove\", \"path\": \"/spec/schedulingGates/0\"}]");

    // When
    boolean opened = opener.open(decided);

    // Then
    assertThat(opened).isFalse();
    assertThat(client.resource(decided).get().getSpec().getSchedulingGates())
        .extracting(PodSchedulingGate::getName)
        .containsExactly(Api.GATE);
  }

  @Test
  void shouldSayOnceForEachReasonWhyAPodWaitsAndHowItIsLetThrough() {
    // Given
    Pod pod = client.resource(pod("other/gate", Api.GATE)).create();

    // When
    opener.tellWaiting(pod, "NOTHING_PROVEN", "nothing is proven");
    opener.tellWaiting(pod, "NOTHING_PROVEN", "nothing is proven");

    // Then
    List<Event> events = client.v1().events().inNamespace("shop").list().getItems();
    assertThat(events)
        .singleElement()
        .extracting(Event::getMessage)
        .asString()
        .startsWith("The pod waits: nothing is proven. ")
        .endsWith(
            "kubectl patch pod web-1-x -n shop --type=json"
                + " -p '[{\"op\":\"remove\",\"path\":\"/spec/schedulingGates/1\"}]'");
  }

  private static Pod pod(String... gates) {
    // @formatter:off
    return new PodBuilder()
        .withNewMetadata().withNamespace("shop").withName("web-1-x").endMetadata()
        .withNewSpec()
            .addNewContainer().withName("web").withImage("shop:1.0").endContainer()
            .withSchedulingGates(List.of(gates).stream().map(PodSchedulingGate::new).toList())
        .endSpec()
        .build();
    // @formatter:on
  }
}
