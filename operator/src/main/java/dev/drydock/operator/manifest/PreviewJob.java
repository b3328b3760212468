package dev.drydock.operator.manifest;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.ProvenImage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
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
    PodTemplateSpec template = SanitisedTemplate.serving(workload.getSpec().getTemplate());
    return Owners.own(
        SinglePodJob.of(
            run.getMetadata().getNamespace(),
            name(run),
            RunJobs.labels(run, STEP),
            template.getMetadata().getAnnotations(),
            pod(run, workload, template.getSpec())),
        run);
  }

  private static PodSpec pod(MigrationRun run, Deployment workload, PodSpec spec) {
    return new PodSpecBuilder(spec)
        .withRestartPolicy("Never")
        .withContainers(
            spec.getContainers().stream()
                .map(
                    container ->
                        new ContainerBuilder(container)
                            .withImage(image(run, workload, container))
                            .build())
                .toList())
        .build();
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
