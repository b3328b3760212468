package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.images.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out how the containers of one pod are started. */
final class ContainerPlanner {
  private static final String LACKS =
      "the sandbox's containers have no probes but readiness by exec and httpGet, no lifecycle hooks but preStop.sleep, no envFrom and no workingDir";

  private final Node node;
  private final Volumes volumes;
  private final Path folder;
  private final Path hosts;
  private final String address;

  ContainerPlanner(Node node, Volumes volumes, Path folder, Path hosts, String address) {
    this.node = node;
    this.volumes = volumes;
    this.folder = folder;
    this.hosts = hosts;
    this.address = address;
  }

  String address() {
    return address;
  }

  /** The container's own. */
  Path folder(Container container) {
    return folder.resolve("containers").resolve(container.getName());
  }

  /** Where a container's last words are kept. */
  Path lastWords(Container container) {
    return folder(container).resolve("termination");
  }

  ContainerPlan plan(Pod pod, Container container, Image image) throws NotPossible, IOException {
    SecurityContext own =
        Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new);
    PodSecurityContext shared =
        Objects.requireNonNullElseGet(pod.getSpec().getSecurityContext(), PodSecurityContext::new);
    long uid = first(own.getRunAsUser(), shared.getRunAsUser()).orElse(image.user());
    long gid = first(own.getRunAsGroup(), shared.getRunAsGroup()).orElse(uid);
    if (first(own.getRunAsNonRoot(), shared.getRunAsNonRoot()).orElse(false) && uid == 0) {
      throw NotPossible.config("container has runAsNonRoot and image will run as root");
    }
    refuseWhatIsLeftOut(container);
    List<ContainerPlan.Mount> mounts = new ArrayList<>();
    if (image.onHost()) {
      mounts.add(users(folder(container), uid, gid));
      node.folders().forEach((from, to) -> mounts.add(new ContainerPlan.Mount(from, to, true)));
    }
    mounts.add(new ContainerPlan.Mount(hosts.toString(), "/etc/hosts", true));
    mounts.add(
        new ContainerPlan.Mount(
            Files.writeString(lastWords(container), "").toString(),
            container.getTerminationMessagePath(),
            false));
    mounts.addAll(volumes.mounts(container));
    return new ContainerPlan(
        image,
        command(container, image),
        new Environment(node.client(), pod, address).of(container, image.environment()),
        mounts,
        Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()),
        uid,
        gid);
  }

  /** Programs ask for their user's name. */
  private static ContainerPlan.Mount users(Path folder, long uid, long gid) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("passwd"),
            "root:x:0:0::/:/bin/sh\napp:x:%d:%d::/tmp:/bin/sh\n"
                .formatted(uid == 0 ? 65534 : uid, gid));
    return new ContainerPlan.Mount(file.toString(), "/etc/passwd", true);
  }

  private static <T> Optional<T> first(@Nullable T own, @Nullable T shared) {
    return Optional.ofNullable(own).or(() -> Optional.ofNullable(shared));
  }

  private static List<String> command(Container container, Image image) throws NotPossible {
    List<String> command =
        new ArrayList<>(
            container.getCommand().isEmpty() ? image.entrypoint() : container.getCommand());
    boolean own = container.getCommand().isEmpty() && container.getArgs().isEmpty();
    command.addAll(own ? image.command() : container.getArgs());
    if (command.isEmpty()) {
      throw new NotPossible("CreateContainerError", "no command specified");
    }
    return command;
  }

  private static void refuseWhatIsLeftOut(Container container) throws NotPossible {
    Lifecycle lifecycle = Objects.requireNonNullElseGet(container.getLifecycle(), Lifecycle::new);
    Probe ready = Objects.requireNonNullElseGet(container.getReadinessProbe(), Probe::new);
    boolean refused =
        container.getStartupProbe() != null
            || container.getLivenessProbe() != null
            || ready.getTcpSocket() != null
            || ready.getGrpc() != null
            || lifecycle.getPostStart() != null
            || (lifecycle.getPreStop() != null && lifecycle.getPreStop().getSleep() == null)
            || !container.getEnvFrom().isEmpty()
            || container.getWorkingDir() != null;
    if (refused) {
      throw NotPossible.config(LACKS);
    }
  }
}
