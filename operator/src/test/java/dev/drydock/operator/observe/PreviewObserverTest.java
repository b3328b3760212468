package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.PodProblem;
import dev.drydock.operator.plan.PreviewState;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewObserverTest {
  private static final Job JOB =
      new JobBuilder().withNewMetadata().withName("shop-7-preview").endMetadata().build();

  @Test
  void shouldLeadToTheFirstPortOfAPodThatServes() {
    assertThat(state(serving(), Optional.empty()))
        .isEqualTo(new PreviewState.Ready("shop-7-preview", "preview-x", 3000));
  }

  @Test
  void shouldLeadToTheContainerThatIsNamed() {
    assertThat(state(serving(), Optional.of("admin")))
        .isEqualTo(new PreviewState.Ready("shop-7-preview", "preview-x", 9000));
  }

  @Test
  void shouldSayWhyAPodDoesNotStart() {
    // When
    PreviewState state =
        PreviewObserver.state(
            JOB,
            List.of(pod(Pods.waiting("ErrImagePull", "no such image"))),
            Optional.of(new PodProblem(PodProblem.Reason.IMAGE_NOT_PULLABLE, "no such image")),
            Optional.empty());

    // Then
    assertThat(state)
        .isEqualTo(
            new PreviewState.Starting(
                "shop-7-preview",
                Optional.of(new JobState.Trouble("ImageNotPullable", "no such image"))));
  }

  @Test
  void shouldSayThatAPodEndedByItself() {
    assertThat(state(pod(Pods.terminated(1, "Error", "")), Optional.empty()))
        .isEqualTo(
            new PreviewState.Ended("shop-7-preview", "container web ended with exit code 1"));
  }

  @Test
  void shouldWaitForAPodThatRunsAndDoesNotServeYet() {
    assertThat(state(pod(Pods.running()), Optional.empty()))
        .isEqualTo(new PreviewState.Starting("shop-7-preview", Optional.empty()));
  }

  private static PreviewState state(Pod pod, Optional<String> container) {
    return PreviewObserver.state(JOB, List.of(pod), Optional.empty(), container);
  }

  private static Pod serving() {
    // @formatter:off
    return new PodBuilder(pod(Pods.running()))
        .editStatus()
            .addNewCondition().withType("Ready").withStatus("True").endCondition()
        .endStatus()
        .build();
    // @formatter:on
  }

  private static Pod pod(ContainerState web) {
    // @formatter:off
    return new PodBuilder()
        .withNewMetadata().withName("preview-x").endMetadata()
        .withNewSpec()
            .addNewContainer()
                .withName("web")
                .addNewPort().withContainerPort(5353).withProtocol("UDP").endPort()
                .addNewPort().withContainerPort(3000).endPort()
            .endContainer()
            .addNewContainer()
                .withName("admin").addNewPort().withContainerPort(9000).endPort()
            .endContainer()
        .endSpec()
        .withNewStatus()
            .addNewContainerStatus().withName("web").withState(web).endContainerStatus()
        .endStatus()
        .build();
    // @formatter:on
  }
}
