package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.images.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Works out how the containers of one pod are started. */
final class ContainerPlanner {
  private final Node node;
  private final Volumes volumes;
  private final Path hosts;
  private final String address;
  private final List<String> initContainers;

  ContainerPlanner(
      Node node, Volumes volumes, Path hosts, String address, List<String> initContainers) {
    this.node = node;
    this.volumes = volumes;
    this.hosts = hosts;
    this.address = address;
    this.initContainers = List.copyOf(initContainers);
  }

  String address() {
    return address;
  }

  boolean isInit(String container) {
    return initContainers.contains(container);
  }

  /** Where a container's last words are kept. */
  Path termination(Path folder) {
    return folder.resolve("termination");
  }

  ContainerPlan plan(Pod pod, Container container, Image image) throws NotPossible, IOException {
    Sources sources = new Sources(node.client(), pod.getMetadata().getNamespace());
    Map<String, String> environment =
        new Environment(pod, address, sources).of(container, image.environment());
    long uid =
        user(pod, container, SecurityContext::getRunAsUser, PodSecurityContext::getRunAsUser)
            .orElse(image.uid());
    long gid =
        user(pod, container, SecurityContext::getRunAsGroup, PodSecurityContext::getRunAsGroup)
            .orElse(uid);
    refuseRoot(pod, container, uid);
    refuseHooks(container);
    boolean readOnly =
        container.getSecurityContext() != null
            && Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem());
    return new ContainerPlan(
        image,
        command(container, image, environment),
        environment,
        mounts(pod, container, image, uid, gid),
        readOnly,
        Optional.ofNullable(container.getWorkingDir()).orElse(image.folder()),
        uid,
        gid);
  }

  private static List<String> command(
      Container container, Image image, Map<String, String> environment) throws NotPossible {
    List<String> command =
        new ArrayList<>(
            container.getCommand().isEmpty() ? image.entrypoint() : container.getCommand());
    boolean own = container.getCommand().isEmpty() && container.getArgs().isEmpty();
    command.addAll(own ? image.command() : container.getArgs());
    command.replaceAll(word -> Environment.expand(word, environment));
    if (command.isEmpty()) {
      throw new NotPossible("CreateContainerError", "no command specified");
    }
    return command;
  }

  private List<ContainerPlan.Mount> mounts(
      Pod pod, Container container, Image image, long uid, long gid)
      throws IOException, NotPossible {
    Path folder =
        node.pod(pod.getMetadata().getUid()).resolve("containers").resolve(container.getName());
    Files.createDirectories(folder);
    Path termination = Files.writeString(termination(folder), "");
    List<ContainerPlan.Mount> mounts = new ArrayList<>();
    if (image.onHost()) {
      Path users =
          Files.writeString(
              folder.resolve("passwd"),
              "root:x:0:0::/:/bin/sh\napp:x:%d:%d::/tmp:/bin/sh\n"
                  .formatted(uid == 0 ? 65534 : uid, gid));
      mounts.add(new ContainerPlan.Mount(users.toString(), "/etc/passwd", true));
      node.folders().forEach((from, to) -> mounts.add(new ContainerPlan.Mount(from, to, true)));
    }
    mounts.add(new ContainerPlan.Mount(hosts.toString(), "/etc/hosts", true));
    mounts.add(
        new ContainerPlan.Mount(
            termination.toString(), container.getTerminationMessagePath(), false));
    mounts.addAll(volumes.mounts(container));
    return mounts;
  }

  private static Optional<Long> user(
      Pod pod,
      Container container,
      Function<SecurityContext, Long> own,
      Function<PodSecurityContext, Long> shared) {
    return Optional.ofNullable(container.getSecurityContext())
        .map(own)
        .or(() -> Optional.ofNullable(pod.getSpec().getSecurityContext()).map(shared));
  }

  private static void refuseRoot(Pod pod, Container container, long uid) throws NotPossible {
    boolean refused =
        Optional.ofNullable(container.getSecurityContext())
            .map(SecurityContext::getRunAsNonRoot)
            .or(
                () ->
                    Optional.ofNullable(pod.getSpec().getSecurityContext())
                        .map(PodSecurityContext::getRunAsNonRoot))
            .orElse(false);
    if (refused && uid == 0) {
      throw NotPossible.config("container has runAsNonRoot and image will run as root");
    }
  }

  private static void refuseHooks(Container container) throws NotPossible {
    Lifecycle lifecycle = Objects.requireNonNullElseGet(container.getLifecycle(), Lifecycle::new);
    boolean sleepsOnly =
        lifecycle.getPreStop() == null || lifecycle.getPreStop().getSleep() != null;
    if (lifecycle.getPostStart() != null || !sleepsOnly) {
      throw NotPossible.config("the sandbox has no lifecycle hooks but preStop.sleep");
    }
  }

  /** How long a container serves on after its end was asked for. */
  static Duration timeBeforeStop(Container container) {
    return Optional.ofNullable(container.getLifecycle())
        .map(Lifecycle::getPreStop)
        .map(LifecycleHandler::getSleep)
        .map(sleep -> Duration.ofSeconds(sleep.getSeconds()))
        .orElse(Duration.ZERO);
  }
}
