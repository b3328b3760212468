package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeDevice;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a workload's pod template for a pod that must not be taken for one of the app's: it has
 * no label and no gate, since those who open foreign gates know the app's pods by their labels; no
 * liveness probe or lifecycle hook; nothing that spreads it among the app's pods; and the usual
 * time to end.
 *
 * <p>What makes a pod what it is stays: environment, volumes, service account, pull secrets, the
 * nodes it may run on, DNS, security contexts, and the annotations (injectors of secrets and meshes
 * act on them).
 */
public final class SanitisedTemplate {
  /** They begin a rollout, or are Drydock's words to another pod. */
  private static final List<String> FOREIGN_ANNOTATIONS =
      List.of(Api.GROUP + "/", "kubectl.kubernetes.io/");

  /** They name a container that the copy may not have. */
  private static final List<String> CONTAINER_ANNOTATIONS =
      List.of(
          "container.apparmor.security.beta.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/");

  private final PodTemplateSpec template;
  private final PodSpec pod;
  private final boolean serves;

  private SanitisedTemplate(PodTemplateSpec template, boolean serves) {
    this.template = template;
    this.pod = template.getSpec();
    this.serves = serves;
  }

  /**
   * The copy for a pod that works beside the app. It takes no port and is asked for nothing, and it
   * holds none of the app's claims, for a claim may be attached to one node only, and the app has
   * it.
   *
   * @param containers the names of the containers that stay, in the order of the template
   * @param initContainers the names of the init containers that stay; native sidecars are such
   */
  public static PodTemplateSpec of(
      PodTemplateSpec template, Set<String> containers, Set<String> initContainers) {
    return new SanitisedTemplate(template, false).copy(containers, initContainers);
  }

  /**
   * The copy for a pod that serves while the app is down: with all containers, their ports but none
   * of the node's, the question whether they are ready, and the app's claims, which its pods have
   * let go.
   */
  public static PodTemplateSpec serving(PodTemplateSpec template) {
    PodSpec pod = template.getSpec();
    PodTemplateSpec copy =
        new SanitisedTemplate(template, true)
            .copy(names(pod.getContainers()), names(pod.getInitContainers()));
    copy.getSpec().setEnableServiceLinks(pod.getEnableServiceLinks());
    copy.getSpec().setShareProcessNamespace(pod.getShareProcessNamespace());
    return copy;
  }

  private static Set<String> names(List<Container> containers) {
    return containers.stream().map(Container::getName).collect(Collectors.toSet());
  }

  private PodTemplateSpec copy(Set<String> containers, Set<String> initContainers) {
    List<Container> init = chosen(pod.getInitContainers(), initContainers);
    List<Container> main = chosen(pod.getContainers(), containers);
    Set<String> mounted =
        Stream.concat(init.stream(), main.stream()).flatMap(this::used).collect(Collectors.toSet());
    // @formatter:off
    return new PodTemplateSpecBuilder()
        .withMetadata(
            new ObjectMetaBuilder().withAnnotations(annotations()).build())
        .withSpec(
            new PodSpecBuilder(surroundings())
                .withInitContainers(init)
                .withContainers(main)
                .withVolumes(volumes(volume -> mounted.contains(volume.getName())))
                .build())
        .build();
    // @formatter:on
  }

  private Stream<String> used(Container container) {
    return Stream.concat(
        container.getVolumeMounts().stream().map(VolumeMount::getName),
        container.getVolumeDevices().stream().map(VolumeDevice::getName));
  }

  private PodSpec surroundings() {
    NodeAffinity nodes = pod.getAffinity() == null ? null : pod.getAffinity().getNodeAffinity();
    // @formatter:off
    return new PodSpecBuilder()
        .withServiceAccountName(
            pod.getServiceAccountName() == null
                ? pod.getServiceAccount()
                : pod.getServiceAccountName())
        .withAutomountServiceAccountToken(pod.getAutomountServiceAccountToken())
        .withImagePullSecrets(pod.getImagePullSecrets())
        .withNodeSelector(pod.getNodeSelector())
        .withTolerations(pod.getTolerations())
        .withAffinity(
            nodes == null ? null : new AffinityBuilder().withNodeAffinity(nodes).build())
        .withSecurityContext(pod.getSecurityContext())
        .withDnsPolicy(pod.getDnsPolicy())
        .withDnsConfig(pod.getDnsConfig())
        .withHostAliases(pod.getHostAliases())
        .withRuntimeClassName(pod.getRuntimeClassName())
        .withPriorityClassName(pod.getPriorityClassName())
        .build();
    // @formatter:on
  }

  private List<Container> chosen(List<Container> from, Set<String> names) {
    Set<String> volumes =
        volumes(volume -> true).stream().map(Volume::getName).collect(Collectors.toSet());
    return from.stream()
        .filter(container -> names.contains(container.getName()))
        .map(container -> sanitised(container, volumes))
        .toList();
  }

  /** A start-up probe stays where it orders the start: on a native sidecar. */
  private Container sanitised(Container container, Set<String> volumes) {
    boolean sidecar = "Always".equals(container.getRestartPolicy());
    // @formatter:off
    return new ContainerBuilder(container)
        .withPorts(
            serves
                ? container.getPorts().stream().map(SanitisedTemplate::port).toList()
                : List.of())
        .withLivenessProbe(null)
        .withReadinessProbe(serves ? container.getReadinessProbe() : null)
        .withStartupProbe(sidecar ? container.getStartupProbe() : null)
        .withLifecycle(null)
        .withVolumeMounts(
            container.getVolumeMounts().stream()
                .filter(mount -> volumes.contains(mount.getName()))
                .toList())
        .withVolumeDevices(
            container.getVolumeDevices().stream()
                .filter(device -> volumes.contains(device.getName()))
                .toList())
        .build();
    // @formatter:on
  }

  private static ContainerPort port(ContainerPort port) {
    return new ContainerPortBuilder(port).withHostPort(null).withHostIP(null).build();
  }

  private List<Volume> volumes(Predicate<Volume> wanted) {
    return pod.getVolumes().stream()
        .filter(volume -> serves || volume.getPersistentVolumeClaim() == null)
        .filter(volume -> serves || volume.getEphemeral() == null)
        .filter(wanted)
        .toList();
  }

  private Map<String, String> annotations() {
    @Nullable Map<String, String> written =
        template.getMetadata() == null ? null : template.getMetadata().getAnnotations();
    Map<String, String> kept = new TreeMap<>(written == null ? Map.of() : written);
    kept.keySet().removeIf(key -> FOREIGN_ANNOTATIONS.stream().anyMatch(key::startsWith));
    kept.keySet()
        .removeIf(key -> !serves && CONTAINER_ANNOTATIONS.stream().anyMatch(key::startsWith));
    return kept;
  }
}
