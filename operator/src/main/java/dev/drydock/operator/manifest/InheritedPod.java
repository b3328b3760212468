package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.api.JobInheritance;
import dev.drydock.api.JobOptions;
import dev.drydock.operator.plan.Inheritance;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Jobs take over from a workload, in the form in which a run keeps it: a pod template whose
 * one container is the one inherited from, and whose init containers are those that are kept.
 */
public final class InheritedPod {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

  private InheritedPod() {}

  /** Takes over from a template; null if the workload does not exist. */
  public static Inheritance of(JobOptions job, @Nullable PodTemplateSpec template) {
    JobInheritance from = job.inheritFrom();
    if (from == null) {
      return new Inheritance.NotAsked();
    }
    String title = "Deployment " + from.name();
    if (template == null) {
      return new Inheritance.Missing(
          "job.inheritFrom: %s does not exist. Create it or correct its name; or leave inheritFrom out, name the credentials by database.connection.secret, and write what the Jobs need in job.env and job.serviceAccountName"
              .formatted(title));
    }
    Optional<Container> container = container(template, from);
    if (container.isEmpty()) {
      return new Inheritance.Missing(
          "job.inheritFrom.container: %s has %s; write one of them"
              .formatted(title, names(template.getSpec().getContainers())));
    }
    List<Container> all =
        Stream.concat(
                template.getSpec().getInitContainers().stream(),
                template.getSpec().getContainers().stream())
            .toList();
    Set<String> kept = Set.copyOf(requireNonNullElse(job.keepContainers(), List.of()));
    return kept.stream()
        .sorted()
        .filter(name -> all.stream().noneMatch(named(name)))
        .findFirst()
        .<Inheritance>map(
            missing ->
                new Inheritance.Missing(
                    "job.keepContainers: %s has no container %s, only %s; a sidecar that a webhook puts into its pods comes by itself and is not named here"
                        .formatted(title, missing, names(all))))
        .orElseGet(() -> new Inheritance.Found(json(copy(template, container.get(), kept))));
  }

  /** Reads what a run or a backup has kept; an empty template if that is nothing. */
  static PodTemplateSpec read(@Nullable Map<String, Object> kept) {
    return kept == null
        ? new PodTemplateSpecBuilder()
            .withNewMetadata()
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .build()
        : JSON.convertValue(kept, PodTemplateSpec.class);
  }

  private static Map<String, Object> json(PodTemplateSpec template) {
    try {
      // By way of its text: what the API server gives back has to be equal to what it was given.
      return JSON.readValue(
          JSON.writeValueAsString(template), new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a template of the API is always JSON", e);
    }
  }

  private static Optional<Container> container(PodTemplateSpec template, JobInheritance from) {
    List<Container> containers = template.getSpec().getContainers();
    if (from.container() != null) {
      return containers.stream().filter(named(from.container())).findFirst();
    }
    if (containers.size() == 1) {
      return Optional.of(containers.getFirst());
    }
    return Optional.ofNullable(template.getMetadata())
        .map(metadata -> metadata.getAnnotations())
        .map(annotations -> annotations.get(DEFAULT_CONTAINER))
        .flatMap(name -> containers.stream().filter(named(name)).findFirst());
  }

  private static PodTemplateSpec copy(
      PodTemplateSpec template, Container container, Set<String> kept) {
    PodSpec pod = template.getSpec();
    List<Container> init = new ArrayList<>(pod.getInitContainers());
    // A container of the pod's main part would never end: as a native sidecar it ends with the Job.
    pod.getContainers().stream()
        .filter(each -> kept.contains(each.getName()) && !each.equals(container))
        .map(each -> new ContainerBuilder(each).withRestartPolicy("Always").build())
        .forEach(init::add);
    // @formatter:off
    PodTemplateSpec sidecarsFirst =
        new PodTemplateSpecBuilder(template)
            .editSpec()
                .withInitContainers(init)
                .withContainers(bare(container))
            .endSpec()
            .build();
    // @formatter:on
    return SanitisedTemplate.of(sidecarsFirst, Set.of(container.getName()), kept);
  }

  /** The container without what it runs: only what surrounds it is inherited. */
  private static Container bare(Container container) {
    // @formatter:off
    return new ContainerBuilder()
        .withName(container.getName())
        .withEnv(container.getEnv())
        .withEnvFrom(container.getEnvFrom())
        .withVolumeMounts(container.getVolumeMounts())
        .withSecurityContext(container.getSecurityContext())
        .build();
    // @formatter:on
  }

  private static Predicate<Container> named(String name) {
    return container -> name.equals(container.getName());
  }

  private static String names(List<Container> containers) {
    return containers.stream().map(Container::getName).sorted().collect(Collectors.joining(", "));
  }
}
