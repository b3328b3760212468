package dev.drydock.operator.manifest;

import dev.drydock.api.Connection;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** The container that speaks with the database. */
final class AgentContainer {
  /** The name by which the operator finds its report. */
  static final String NAME = "agent";

  static final String BACKUPS = "backups";
  static final String PODINFO = "podinfo";
  static final String TEMPORARY = "tmp";

  private AgentContainer() {}

  static Container of(
      AgentImage image,
      AgentCommand command,
      AgentRequest request,
      Connection connection,
      boolean withClaim) {
    List<EnvVar> variables = variables(request);
    variables.addAll(ConnectionVariables.of(connection));
    return of(image, command, variables, withClaim);
  }

  /** The same for a step that needs no database, and so gets no credentials. */
  static Container withoutDatabase(AgentImage image, AgentCommand command, AgentRequest request) {
    return of(image, command, variables(request), true);
  }

  private static Container of(
      AgentImage image, AgentCommand command, List<EnvVar> variables, boolean withClaim) {
    ContainerBuilder container = new ContainerBuilder();
    if (command.hasDoor()) {
      container.withReadinessProbe(atTheDoor());
    }
    return container
        .withName(NAME)
        .withImage(image.reference())
        .withArgs(command.word())
        .withEnv(variables)
        .withResources(Containers.resources("100m", "2", "192Mi", "512Mi"))
        .withSecurityContext(Containers.ours())
        .withTerminationMessagePath("/dev/termination-log")
        .withTerminationMessagePolicy("File")
        .withVolumeMounts(mounts(withClaim))
        .build();
  }

  private static Probe atTheDoor() {
    // @formatter:off
    return new ProbeBuilder()
        .withNewExec()
            .withCommand("/opt/drydock/busybox", "test", "-e", "/drydock/at-the-door")
        .endExec()
        .withPeriodSeconds(1)
        .build();
    // @formatter:on
  }

  private static List<EnvVar> variables(AgentRequest request) {
    List<EnvVar> variables = new ArrayList<>();
    variables.add(
        new EnvVarBuilder().withName("DRYDOCK_REQUEST").withValue(request.toJson()).build());
    // @formatter:off
    variables.add(
        new EnvVarBuilder()
            .withName("DRYDOCK_POD_UID")
            .withNewValueFrom()
                .withNewFieldRef().withFieldPath("metadata.uid").endFieldRef()
            .endValueFrom()
            .build());
    // @formatter:on
    return variables;
  }

  private static List<VolumeMount> mounts(boolean withClaim) {
    List<VolumeMount> mounts = new ArrayList<>();
    mounts.add(mount(Containers.DRYDOCK, Containers.DRYDOCK_PATH, false));
    mounts.add(mount(PODINFO, "/podinfo", true));
    mounts.add(mount(TEMPORARY, "/tmp", false));
    if (withClaim) {
      mounts.add(mount(BACKUPS, "/backups", false));
    }
    return mounts;
  }

  private static VolumeMount mount(String volume, String path, boolean readOnly) {
    VolumeMountBuilder mount = new VolumeMountBuilder().withName(volume).withMountPath(path);
    return readOnly ? mount.withReadOnly(true).build() : mount.build();
  }
}
