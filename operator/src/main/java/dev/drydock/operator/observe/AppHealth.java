package dev.drydock.operator.observe;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.operator.plan.AppWorkload.Health;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a Deployment serves its users, as far as its own status tells. */
final class AppHealth {

  private AppHealth() {}

  static Health of(Deployment deployment) {
    int desired = desired(deployment);
    if (desired == 0) {
      return annotations(deployment).containsKey(Api.RESUME) ? Health.STOPPED : Health.RESTING;
    }
    int available = available(deployment);
    if (available == 0) {
      return PodStates.gated(deployment.getSpec().getTemplate().getSpec())
          ? Health.WAITING
          : Health.DOWN;
    }
    // A rolling update may lack a pod or two; the Deployment itself knows how many it can spare.
    return available >= desired || saysAvailable(deployment) ? Health.UP : Health.PARTLY;
  }

  static int desired(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
  }

  static int available(Deployment deployment) {
    return Optional.ofNullable(deployment.getStatus())
        .map(DeploymentStatus::getAvailableReplicas)
        .orElse(0);
  }

  /** The images of all containers of its template, those that run first among them. */
  static List<ContainerImage> templateImages(Deployment deployment) {
    PodSpec template = deployment.getSpec().getTemplate().getSpec();
    return Stream.of(template.getInitContainers(), template.getContainers())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .map(container -> new ContainerImage(container.getName(), container.getImage()))
        .toList();
  }

  private static boolean saysAvailable(Deployment deployment) {
    return deployment.getStatus().getConditions().stream()
        .anyMatch(
            condition ->
                "Available".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  private static Map<String, String> annotations(Deployment deployment) {
    return Objects.requireNonNullElse(deployment.getMetadata().getAnnotations(), Map.of());
  }
}
