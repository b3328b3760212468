package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNullElse;

import dev.drydock.api.Connection;
import dev.drydock.api.JobOptions;
import dev.drydock.api.JobReference;
import dev.drydock.api.JobToleration;
import dev.drydock.api.Tool;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pod of a Job has beside what Drydock gives it: inherited from a workload, and what the
 * user writes over that.
 */
final class Surroundings {
  private static final JobOptions NOTHING =
      new JobOptions(null, null, null, null, null, null, null, null, null);

  private final PodTemplateSpec template;
  private final JobOptions job;
  private final boolean inherited;
  private final InheritedVolumes volumes;
  private final Users users;
  private final InheritedVariables variables;

  private Surroundings(PodTemplateSpec template, JobOptions job, boolean inherited) {
    this.template = template;
    this.job = job;
    this.inherited = inherited;
    this.volumes = new InheritedVolumes(template.getSpec().getVolumes());
    Optional<Container> container = template.getSpec().getContainers().stream().findFirst();
    this.users = new Users(template.getSpec(), container, job.securityContext(), inherited);
    this.variables = new InheritedVariables(container, requireNonNullElse(job.env(), List.of()));
  }

  /**
   * The surroundings of a Job.
   *
   * @param kept what a run or a backup took over from a workload
   */
  static Surroundings of(@Nullable Map<String, Object> kept, @Nullable JobOptions job) {
    return new Surroundings(
        InheritedPod.read(kept), requireNonNullElse(job, NOTHING), kept != null);
  }

  /**
   * Those of a Job that touches no database, perhaps a month later: the same user, nodes and pull
   * secrets, and nothing that may be gone by then.
   */
  static Surroundings withoutDatabase(
      @Nullable Map<String, Object> kept, @Nullable JobOptions job) {
    PodTemplateSpec whole = InheritedPod.read(kept);
    // @formatter:off
    PodTemplateSpec bare =
        new PodTemplateSpecBuilder(whole)
            .editOrNewMetadata().withAnnotations(Map.of()).endMetadata()
            .editSpec()
                .withInitContainers(List.of())
                .withVolumes(List.of())
            .endSpec()
            .build();
    // @formatter:on
    return new Surroundings(bare, requireNonNullElse(job, NOTHING), kept != null);
  }

  Map<String, String> annotations() {
    return requireNonNullElse(template.getMetadata().getAnnotations(), Map.of());
  }

  /**
   * Drydock's own labels and those that the user adds; sorted, for a manifest that never differs.
   */
  Map<String, String> labels(Map<String, String> own) {
    Map<String, String> labels = new TreeMap<>(requireNonNullElse(job.labels(), Map.of()));
    labels.putAll(own);
    return labels;
  }

  /** A pod in these surroundings, without containers and volumes. */
  PodSpecBuilder pod() {
    PodSpec base = template.getSpec();
    boolean account = inherited || job.serviceAccountName() != null;
    // @formatter:off
    return new PodSpecBuilder(base)
        .withContainers(List.of())
        .withInitContainers(List.of())
        .withVolumes(List.of())
        .withServiceAccountName(
            job.serviceAccountName() == null
                ? base.getServiceAccountName()
                : job.serviceAccountName())
        .withAutomountServiceAccountToken(
            account ? base.getAutomountServiceAccountToken() : Boolean.FALSE)
        .withImagePullSecrets(
            job.imagePullSecrets() == null
                ? base.getImagePullSecrets()
                : job.imagePullSecrets().stream().map(Surroundings::reference).toList())
        .withNodeSelector(
            job.nodeSelector() == null ? base.getNodeSelector() : job.nodeSelector())
        .withTolerations(
            job.tolerations() == null
                ? base.getTolerations()
                : job.tolerations().stream().map(Surroundings::toleration).toList())
        .withSecurityContext(users.pod());
    // @formatter:on
  }

  List<Volume> volumes() {
    return volumes.renamed();
  }

  /** The containers that are kept, in the order in which they start. */
  List<Container> kept() {
    return template.getSpec().getInitContainers().stream().map(volumes::sidecar).toList();
  }

  /** The names of the containers that are kept, as the workload has them. */
  List<String> keptNames() {
    return template.getSpec().getInitContainers().stream().map(Container::getName).toList();
  }

  /** A container of Drydock's that reaches the database. */
  Container agent(Container container) {
    return volumes.ofAgent(
        variables.ofAgent(users.container(container)), template.getSpec().getContainers());
  }

  /**
   * The variables that the pod has by itself, by inheritance or by the user's word; what the
   * connection gives the tool stands between the two.
   */
  List<EnvVar> said(Tool tool, Connection connection) {
    return variables.said(ToolEnvironment.ofSecret(tool, connection));
  }

  /** A container that runs the app's own migration image, made with what the pod says. */
  Container tool(Container container) {
    return volumes.ofTool(
        variables.ofTool(users.tool(container)), template.getSpec().getContainers());
  }

  /** Any other container: it only runs as the same user. */
  Container other(Container container) {
    return users.container(container);
  }

  private static LocalObjectReference reference(JobReference reference) {
    return new LocalObjectReference(reference.name());
  }

  private static Toleration toleration(JobToleration written) {
    return new Toleration(
        written.effect(),
        written.key(),
        written.operator(),
        written.tolerationSeconds(),
        written.value());
  }
}
