package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
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
 * no label, gate, port, probe or lifecycle hook, and of the containers only those asked for.
 *
 * <p>What makes a pod what it is stays: environment, volumes, service account, pull secrets, the
 * nodes it may run on, DNS, security contexts, and the annotations (injectors of secrets and meshes
 * act on them). It begins nobody's rollout and holds none of the app's claims, for a claim may be
 * attached to one node only, and the app has it.
 */
public final class SanitisedTemplate {
  /** Annotations that are Drydock's, kubectl's, or name a container that the copy may not have. */
  private static final List<String> FOREIGN_ANNOTATIONS =
      List.of(
          Api.GROUP + "/",
          "kubectl.kubernetes.io/",
          "container.apparmor.security.beta.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/");

  private SanitisedTemplate() {}

  /**
   * The copy.
   *
   * @param containers the names of the containers that stay, in the order of the template
   * @param initContainers the names of the init containers that stay; native sidecars are such
   */
  public static PodTemplateSpec of(
      PodTemplateSpec template, Set<String> containers, Set<String> initContainers) {
    PodSpec pod = template.getSpec();
    List<Container> init = chosen(pod, pod.getInitContainers(), initContainers);
    List<Container> main = chosen(pod, pod.getContainers(), containers);
    Set<String> mounted =
        Stream.concat(init.stream(), main.stream())
            .flatMap(container -> container.getVolumeMounts().stream())
            .map(VolumeMount::getName)
            .collect(Collectors.toSet());
    // @formatter:off
    return new PodTemplateSpecBuilder()
        .withMetadata(
            new ObjectMetaBuilder().withAnnotations(annotations(template)).build())
        .withSpec(
            new PodSpecBuilder(surroundings(pod))
                .withInitContainers(init)
                .withContainers(main)
                .withVolumes(volumes(pod, volume -> mounted.contains(volume.getName())))
                .build())
        .build();
    // @formatter:on
  }

  private static PodSpec surroundings(PodSpec pod) {
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

  private static List<Container> chosen(PodSpec pod, List<Container> from, Set<String> names) {
    Set<String> volumes =
        volumes(pod, volume -> true).stream().map(Volume::getName).collect(Collectors.toSet());
    return from.stream()
        .filter(container -> names.contains(container.getName()))
        .map(container -> sanitised(container, volumes))
        .toList();
  }

  /** A start-up probe stays where it orders the start: on a native sidecar. */
  private static Container sanitised(Container container, Set<String> volumes) {
    boolean sidecar = "Always".equals(container.getRestartPolicy());
    // @formatter:off
    return new ContainerBuilder(container)
        .withPorts(List.of())
        .withLivenessProbe(null)
        .withReadinessProbe(null)
        .withStartupProbe(sidecar ? container.getStartupProbe() : null)
        .withLifecycle(null)
        .withVolumeMounts(
            container.getVolumeMounts().stream()
                .filter(mount -> volumes.contains(mount.getName()))
                .toList())
        .withVolumeDevices(List.of())
        .build();
    // @formatter:on
  }

  private static List<Volume> volumes(PodSpec pod, Predicate<Volume> wanted) {
    return pod.getVolumes().stream()
        .filter(volume -> volume.getPersistentVolumeClaim() == null)
        .filter(volume -> volume.getEphemeral() == null)
        .filter(wanted)
        .toList();
  }

  private static Map<String, String> annotations(PodTemplateSpec template) {
    @Nullable Map<String, String> written =
        template.getMetadata() == null ? null : template.getMetadata().getAnnotations();
    Map<String, String> kept = new TreeMap<>(written == null ? Map.of() : written);
    kept.keySet().removeIf(key -> FOREIGN_ANNOTATIONS.stream().anyMatch(key::startsWith));
    return kept;
  }
}
