package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.PodProblem.Reason.CONFIG_MISSING;
import static dev.drydock.operator.plan.PodProblem.Reason.JOB_NOT_STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.PodProblem;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodEventsTest {
  private static final Event MOUNT =
      event("00:00:09", "FailedMount", "MountVolume.SetUp failed: secret \"tls\" not found");

  @Test
  void shouldTellTheNewestFailureToMakeAPod() {
    // When
    Optional<PodProblem> problem =
        PodEvents.withoutPod(
            List.of(
                event("00:00:00", "FailedCreate", "old"),
                event("00:00:09", "FailedCreate", "exceeded quota: small")));

    // Then
    assertThat(problem)
        .contains(new PodProblem(JOB_NOT_STARTING, "no pod can be made: exceeded quota: small"));
  }

  @Test
  void shouldTellWhichVolumeCannotBeMounted() {
    assertThat(PodEvents.withoutVolume(List.of(MOUNT, event("00:00:00", "Scheduled", "to node"))))
        .contains(
            new PodProblem(
                CONFIG_MISSING,
                "a volume of the pod cannot be mounted: MountVolume.SetUp failed: secret \"tls\" not found"));
  }

  @Test
  void shouldForgetAVolumeThatWasMountedInTheEnd() {
    assertThat(PodEvents.withoutVolume(List.of(MOUNT, event("00:00:10", "Pulling", "an image"))))
        .isEmpty();
  }

  @Test
  void shouldAskForEventsOnlyBeforeTheFirstContainerBegins() {
    assertThat(PodEvents.isBeforeTheFirst(Pods.pending())).isFalse();
    assertThat(PodEvents.isBeforeTheFirst(onNode(Pods.pending()))).isTrue();
    assertThat(
            PodEvents.isBeforeTheFirst(
                onNode(Pods.with("tool", Pods.waiting("PodInitializing", ""), false))))
        .isTrue();
    assertThat(PodEvents.isBeforeTheFirst(onNode(Pods.with("agent", Pods.running(), true))))
        .isFalse();
  }

  private static Pod onNode(Pod pod) {
    return new PodBuilder(pod).editSpec().withNodeName("node").endSpec().build();
  }

  private static Event event(String time, String reason, String message) {
    return new EventBuilder()
        .withReason(reason)
        .withLastTimestamp("2026-01-01T%sZ".formatted(time))
        .withMessage(message)
        .build();
  }
}
