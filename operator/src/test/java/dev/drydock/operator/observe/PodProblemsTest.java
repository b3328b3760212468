package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.PodProblem.Reason.CONFIG_MISSING;
import static dev.drydock.operator.plan.PodProblem.Reason.CONTAINER_NOT_STARTABLE;
import static dev.drydock.operator.plan.PodProblem.Reason.IMAGE_NOT_PULLABLE;
import static dev.drydock.operator.plan.PodProblem.Reason.POD_REJECTED;
import static dev.drydock.operator.plan.PodProblem.Reason.UNSCHEDULABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.operator.plan.PodProblem;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodProblemsTest {
  @Test
  void shouldSeeNoneInAPodThatStarts() {
    assertThat(PodProblems.of(Pods.pending())).isEmpty();
    assertThat(PodProblems.of(Pods.with("tool", Pods.waiting("ContainerCreating", ""), false)))
        .isEmpty();
    assertThat(PodProblems.of(Pods.with("agent", Pods.running(), true))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ErrImagePull     | not found
          ImagePullBackOff | Back-off pulling image "x": ErrImagePull: not found
          """)
  void shouldNameTheImageThatCannotBePulledAndKeepToOneMessage(String reason, String message) {
    // Given
    Pod pod = Pods.with("tool", Pods.waiting(reason, message), false);

    // When
    Optional<PodProblem> problem = PodProblems.of(pod);

    // Then
    assertThat(problem)
        .contains(
            new PodProblem(
                IMAGE_NOT_PULLABLE,
                "image ghcr.io/acme/shop-migrations:1.4 cannot be pulled: not found"));
  }

  @Test
  void shouldSayWhichKeptContainerEndsAgainAndAgain() {
    // Given
    Pod pod = Pods.with("proxy", Pods.waiting("CrashLoopBackOff", "back-off 10s"), false);

    // When
    Optional<PodProblem> problem = PodProblems.of(pod);

    // Then
    assertThat(problem.orElseThrow().reason()).isEqualTo(CONTAINER_NOT_STARTABLE);
    assertThat(problem.orElseThrow().message())
        .startsWith("container proxy ends again and again; kubectl logs ")
        .endsWith(" -c proxy says why");
  }

  @Test
  void shouldSayWhichSecretOrKeyIsMissing() {
    // Given
    Pod pod =
        Pods.with(
            "agent",
            Pods.waiting("CreateContainerConfigError", "secret \"shop-db\" not found"),
            false);

    // When
    Optional<PodProblem> problem = PodProblems.of(pod);

    // Then
    assertThat(problem)
        .contains(
            new PodProblem(
                CONFIG_MISSING,
                "container agent lacks something that it needs: secret \"shop-db\" not found"));
  }

  @Test
  void shouldSayThatAnImageOfTheAppCannotBeStarted() {
    assertThat(
            PodProblems.of(
                Pods.with(
                    "app-0", Pods.terminated(1, "Error", "exec format error: /server"), false)))
        .contains(
            new PodProblem(
                CONTAINER_NOT_STARTABLE,
                "image ghcr.io/acme/shop:1.4 cannot be started on this node (Error): exec format error: /server"));
    assertThat(PodProblems.of(Pods.with("app-0", Pods.terminated(0, "Completed", ""), false)))
        .isEmpty();
  }

  @Test
  void shouldSayWhyNoNodeTakesThePod() {
    // Given
    // @formatter:off
    Pod pod =
        new PodBuilder(Pods.pending())
            .editStatus()
                .addNewCondition()
                    .withType("PodScheduled").withStatus("False").withReason("Unschedulable")
                    .withMessage("persistentvolumeclaim \"shop-backups\" not found")
                .endCondition()
            .endStatus()
            .build();
    // @formatter:on

    // When
    Optional<PodProblem> problem = PodProblems.of(pod);

    // Then
    assertThat(problem)
        .contains(
            new PodProblem(
                UNSCHEDULABLE,
                "no node takes the pod: persistentvolumeclaim \"shop-backups\" not found"));
  }

  @Test
  void shouldSayThatTheNodeRefusedThePod() {
    assertThat(PodProblems.of(Pods.failed("OutOfcpu", "Node didn't have enough resource: cpu")))
        .contains(
            new PodProblem(
                POD_REJECTED,
                "the node refused the pod (OutOfcpu): Node didn't have enough resource: cpu"));
  }
}
