package dev.drydock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.operator.plan.AppWorkload.Health;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppHealthTest {

  @ParameterizedTest
  @CsvSource({
    // desired, available, says that it is available, gated, stopped by Drydock
    "2, 2, True,  false, false, UP",
    "4, 3, True,  false, false, UP",
    "4, 3, False, false, false, PARTLY",
    "2, 2, False, false, false, UP",
    "2, 0, True,  false, false, DOWN",
    "2, 0, False, true,  false, WAITING",
    "0, 0, True,  false, false, RESTING",
    "0, 0, True,  true,  true,  STOPPED",
    "2, 0, False, true,  true,  WAITING"
  })
  void shouldTellWhetherADeploymentServes(
      int desired,
      int available,
      String saysAvailable,
      boolean gated,
      boolean stopped,
      Health expected) {
    // Given
    Deployment deployment = deployment(desired, available, saysAvailable, gated, stopped);

    // When
    Health health = AppHealth.of(deployment);

    // Then
    assertThat(health).isEqualTo(expected);
  }

  @Test
  void shouldCallANewDeploymentDown() {
    // Given
    Deployment deployment = deployment(2, 0, "False", false, false);
    deployment.setStatus(null);

    // When
    Health health = AppHealth.of(deployment);

    // Then
    assertThat(health).isEqualTo(Health.DOWN);
  }

  @Test
  void shouldSeeTheImagesOfInitContainersToo() {
    // When
    Deployment deployment = deployment(2, 2, "True", false, false);

    // Then
    assertThat(AppHealth.templateImages(deployment))
        .containsExactly(
            new ContainerImage("wait", "busybox:1"), new ContainerImage("web", "shop:1.0"));
  }

  private static Deployment deployment(
      int desired, int available, String saysAvailable, boolean gated, boolean stopped) {
    // @formatter:off
    DeploymentBuilder deployment =
        new DeploymentBuilder()
            .withNewMetadata().withName("web").endMetadata()
            .withNewSpec()
                .withReplicas(desired)
                .withNewTemplate()
                    .withNewSpec()
                        .addNewInitContainer().withName("wait").withImage("busybox:1").endInitContainer()
                        .addNewContainer().withName("web").withImage("shop:1.0").endContainer()
                    .endSpec()
                .endTemplate()
            .endSpec()
            .withNewStatus()
                .withAvailableReplicas(available)
                .addNewCondition().withType("Available").withStatus(saysAvailable).endCondition()
            .endStatus();
    if (gated) {
      deployment
          .editSpec().editTemplate().editSpec()
              .addNewSchedulingGate(Api.GATE)
          .endSpec().endTemplate().endSpec();
    }
    if (stopped) {
      deployment.editMetadata().addToAnnotations(Api.RESUME, "{}").endMetadata();
    }
    // @formatter:on
    return deployment.build();
  }
}
