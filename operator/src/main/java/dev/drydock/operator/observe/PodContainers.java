package dev.drydock.operator.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The containers of a pod as the kubelet sees them, without nulls. */
public final class PodContainers {
  private PodContainers() {}

  /** The statuses of init containers, then of containers; none before the kubelet has spoken. */
  public static List<ContainerStatus> statuses(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(
            status ->
                Stream.concat(
                    status.getInitContainerStatuses().stream(),
                    status.getContainerStatuses().stream()))
        .toList();
  }

  /** The phase, or the empty text before there is one. */
  public static String phase(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("");
  }

  /** Whether every image of the app was started once in this preflight pod. */
  public static boolean appImagesStarted(Pod pod) {
    long expected =
        pod.getSpec().getContainers().stream()
            .filter(container -> container.getName().startsWith("app-"))
            .count();
    long started =
        statuses(pod).stream()
            .filter(status -> status.getName().startsWith("app-"))
            .map(ContainerStatus::getState)
            .map(ContainerState::getTerminated)
            .filter(ended -> ended != null && ended.getExitCode() == 0)
            .count();
    return started == expected;
  }

  /**
   * The migration image by the digest that the kubelet resolved. None for an image that was loaded
   * by hand: what stands there then is of no use as a reference.
   */
  public static Optional<String> pinnedToolImage(Pod pod) {
    return statuses(pod).stream()
        .filter(status -> status.getName().equals("tool"))
        .findFirst()
        .flatMap(status -> image(pod, "tool").flatMap(image -> pinned(image, status.getImageID())));
  }

  private static Optional<String> pinned(String image, String imageId) {
    int digest = imageId == null ? -1 : imageId.indexOf("@sha256:");
    if (digest < 0) {
      return Optional.empty();
    }
    String resolved = imageId.substring(0, digest);
    String asked = repositoryOf(image);
    return resolved.equals(asked) || resolved.endsWith("/" + asked)
        ? Optional.of(imageId)
        : Optional.empty();
  }

  private static String repositoryOf(String image) {
    String withoutDigest = image.replaceFirst("@.*", "");
    return withoutDigest.replaceFirst(":[^:/]*$", "");
  }

  /** The image that a container of the pod, init or not, is written with. */
  static Optional<String> image(Pod pod, String name) {
    return Stream.concat(
            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .map(Container::getImage);
  }
}
