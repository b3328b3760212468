package dev.drydock.operator.manifest;

import dev.drydock.api.Connection;
import dev.drydock.api.Tool;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;

/** The containers that run under the shim's static binary, and what all containers share. */
final class Containers {
  static final String DRYDOCK = "drydock";
  static final String DRYDOCK_PATH = "/drydock";
  private static final String BUSYBOX = DRYDOCK_PATH + "/busybox";

  private Containers() {}

  /** Copies the static binary and the start script to where the other images can start them. */
  static Container shim(AgentImage image) {
    // @formatter:off
    return new ContainerBuilder()
        .withName("shim")
        .withImage(image.reference())
        .withCommand("/opt/drydock/shim")
        .withResources(smallResources())
        .withSecurityContext(ours())
        .addNewVolumeMount().withName(DRYDOCK).withMountPath(DRYDOCK_PATH).endVolumeMount()
        .build();
    // @formatter:on
  }

  /**
   * The app's migration image: hands its files over, and runs its tool where Drydock has none.
   *
   * @param connection where a tool that connects by itself has address and credentials from
   * @param environment what the pod itself says; it wins over what the tool gets else
   */
  static Container tool(String image, Tool tool, Connection connection, List<EnvVar> environment) {
    boolean builtIn = "Flyway".equals(tool.type());
    // @formatter:off
    ContainerBuilder container = new ContainerBuilder()
        .withName("tool")
        .withImage(image)
        .withCommand(BUSYBOX, "sh", DRYDOCK_PATH + "/tool")
        .withEnv(ToolEnvironment.of(tool, connection, environment))
        .withResources(builtIn ? smallResources() : resources("50m", "2", "128Mi", "512Mi"))
        .withSecurityContext(theirs())
        .addNewVolumeMount().withName(DRYDOCK).withMountPath(DRYDOCK_PATH).endVolumeMount();
    // @formatter:on
    if (!builtIn) {
      // @formatter:off
      container
          .addNewVolumeMount()
              .withName(AgentContainer.TEMPORARY).withMountPath("/tmp")
          .endVolumeMount();
      // @formatter:on
    }
    return container.build();
  }

  /** Proves that an image of the app exists, can be pulled and fits the node. */
  static Container app(int index, String image) {
    // @formatter:off
    return new ContainerBuilder()
        .withName("app-" + index)
        .withImage(image)
        .withCommand(BUSYBOX, "sh", DRYDOCK_PATH + "/app")
        .withResources(smallResources())
        .withSecurityContext(theirs())
        .addNewVolumeMount().withName(DRYDOCK).withMountPath(DRYDOCK_PATH).endVolumeMount()
        .build();
    // @formatter:on
  }

  static SecurityContext ours() {
    return new SecurityContextBuilder(theirs()).withReadOnlyRootFilesystem(true).build();
  }

  private static SecurityContext theirs() {
    // @formatter:off
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities().withDrop(List.of("ALL")).endCapabilities()
        .build();
    // @formatter:on
  }

  private static ResourceRequirements smallResources() {
    return resources("10m", "500m", "16Mi", "64Mi");
  }

  static ResourceRequirements resources(
      String cpu, String cpuLimit, String memory, String memoryLimit) {
    return new ResourceRequirementsBuilder()
        .addToRequests("cpu", new Quantity(cpu))
        .addToRequests("memory", new Quantity(memory))
        .addToLimits("cpu", new Quantity(cpuLimit))
        .addToLimits("memory", new Quantity(memoryLimit))
        .build();
  }
}
