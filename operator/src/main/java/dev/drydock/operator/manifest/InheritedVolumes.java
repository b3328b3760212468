package dev.drydock.operator.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The volumes of a workload in a Job's pod, under names that are not Drydock's own. */
final class InheritedVolumes {
  private static final String PREFIX = "app-";

  private static final Set<String> OUR_VOLUMES =
      Set.of(
          Containers.DRYDOCK,
          AgentContainer.PODINFO,
          AgentContainer.TEMPORARY,
          AgentContainer.BACKUPS);

  private static final Set<String> OUR_CONTAINERS = Set.of("shim", "tool", AgentContainer.NAME);

  /** Folders that are Drydock's, with all that is in them. */
  private static final List<String> OUR_FOLDERS = List.of("/drydock", "/podinfo", "/backups");

  /** What the agent's image lives on; a mount over it, or over what it is in, would hide it. */
  private static final List<String> AGENT_LIVES_ON =
      List.of(
          "/opt/drydock", "/opt/java/openjdk", "/usr/lib", "/usr/bin", "/bin", "/lib", "/lib64");

  private final List<Volume> volumes;

  InheritedVolumes(List<Volume> volumes) {
    this.volumes = volumes;
  }

  List<Volume> renamed() {
    return volumes.stream()
        .map(volume -> new VolumeBuilder(volume).withName(renamed(volume.getName())).build())
        .toList();
  }

  /** A kept container, under a name by which it is not taken for one of Drydock's. */
  Container sidecar(Container container) {
    String name = container.getName();
    boolean taken = OUR_CONTAINERS.contains(name) || name.startsWith("app-");
    return new ContainerBuilder(container)
        .withName(taken ? "kept-" + name : name)
        .withVolumeMounts(container.getVolumeMounts().stream().map(this::renamed).toList())
        .build();
  }

  Container ofTool(Container tool, List<Container> inherited) {
    return with(tool, inherited, mount -> !within(mount.getMountPath(), OUR_FOLDERS));
  }

  Container ofAgent(Container agent, List<Container> inherited) {
    return with(
        agent,
        inherited,
        mount ->
            !within(mount.getMountPath(), OUR_FOLDERS)
                && !hides(mount.getMountPath(), AGENT_LIVES_ON));
  }

  /** What is inherited takes the place of Drydock's own mount at the same path, such as /tmp. */
  private Container with(
      Container ours, List<Container> inherited, Predicate<VolumeMount> possible) {
    List<VolumeMount> mounts =
        inherited.stream()
            .flatMap(container -> container.getVolumeMounts().stream())
            .filter(possible)
            .map(this::renamed)
            .toList();
    Set<String> paths =
        mounts.stream().map(mount -> plain(mount.getMountPath())).collect(Collectors.toSet());
    List<VolumeMount> all = new ArrayList<>();
    Stream.concat(
            ours.getVolumeMounts().stream()
                .filter(mount -> !paths.contains(plain(mount.getMountPath()))),
            mounts.stream())
        .forEach(all::add);
    return new ContainerBuilder(ours).withVolumeMounts(all).build();
  }

  private VolumeMount renamed(VolumeMount mount) {
    return new VolumeMountBuilder(mount).withName(renamed(mount.getName())).build();
  }

  private String renamed(String name) {
    String free = name;
    while (OUR_VOLUMES.contains(free) || (!free.equals(name) && isInherited(free))) {
      free = PREFIX + free;
    }
    return free;
  }

  private boolean isInherited(String name) {
    return volumes.stream().anyMatch(volume -> volume.getName().equals(name));
  }

  private static boolean within(String path, List<String> folders) {
    return folders.stream()
        .anyMatch(folder -> plain(path).equals(folder) || plain(path).startsWith(folder + "/"));
  }

  private static boolean hides(String path, List<String> folders) {
    return folders.stream()
        .anyMatch(folder -> folder.equals(plain(path)) || folder.startsWith(plain(path) + "/"));
  }

  private static String plain(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
