package dev.drydock.operator.manifest;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One pod of the new app, to be looked at before traffic returns: what the workload's template
 * says, with the images that are proven, and with nothing by which others would take it for one of
 * the app's.
 */
public final class PreviewJob {
  /** The value of the step's label. */
  public static final String STEP = "preview";

  private PreviewJob() {}

  public static String name(MigrationRun run) {
    return run.getMetadata().getName() + "-" + STEP;
  }

  /** It goes with its run, so that it is not left behind whatever happens. */
  public static Job of(MigrationRun run, Deployment workload) {
    Map<String, String> labels = RunJobs.labels(run, STEP);
    PodTemplateSpec template = workload.getSpec().getTemplate();
    Map<String, String> annotations =
        template.getMetadata() == null
            ? Map.of()
            : Objects.requireNonNullElse(template.getMetadata().getAnnotations(), Map.of());
    return Owners.own(
        SinglePodJob.of(
            run.getMetadata().getNamespace(),
            name(run),
            labels,
            annotations,
            pod(run, workload, template.getSpec())),
        run);
  }

  private static PodSpec pod(MigrationRun run, Deployment workload, PodSpec spec) {
    return new PodSpecBuilder(spec)
        .withRestartPolicy("Never")
        .removeMatchingFromSchedulingGates(gate -> Api.GATE.equals(gate.getName()))
        .withContainers(
            spec.getContainers().stream()
                .map(container -> container(container, image(run, workload, container)))
                .toList())
        .build();
  }

  /**
   * Whether it serves is still asked; nothing else acts on it, and it takes no port of its node.
   */
  private static Container container(Container container, String image) {
    return new ContainerBuilder(container)
        .withImage(image)
        .withLivenessProbe(null)
        .withStartupProbe(null)
        .withLifecycle(null)
        .withPorts(container.getPorts().stream().map(PreviewJob::port).toList())
        .build();
  }

  private static ContainerPort port(ContainerPort port) {
    return new ContainerPortBuilder(port).withHostPort(null).withHostIP(null).build();
  }

  private static String image(MigrationRun run, Deployment workload, Container container) {
    return Optional.ofNullable(run.getSpec().images()).orElse(List.of()).stream()
        .filter(proven -> "Deployment".equals(proven.kind()))
        .filter(proven -> workload.getMetadata().getName().equals(proven.name()))
        .filter(proven -> container.getName().equals(proven.container()))
        .map(ProvenImage::image)
        .findFirst()
        .orElse(container.getImage());
  }
}
