package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNullElse;

import dev.drydock.api.JobSecurity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As whom the containers of a Job run: as the user says, else as the inherited container, else as
 * 65532, so that an image whose user is root or a name runs under restricted pod security too.
 *
 * <p>Where a workload is inherited from, the pod's own context is that workload's, because kept
 * containers have to run as they do there; Drydock's containers then say their user themselves.
 * Privileges and capabilities are never inherited.
 */
final class Users {
  private static final long USER = 65532L;

  private final PodSecurityContext pod;
  private final SecurityContext container;
  private final JobSecurity job;
  private final boolean inherited;

  Users(PodSpec pod, Optional<Container> container, @Nullable JobSecurity job, boolean inherited) {
    this.pod = requireNonNullElse(pod.getSecurityContext(), new PodSecurityContext());
    this.container = container.map(Container::getSecurityContext).orElseGet(SecurityContext::new);
    this.job = requireNonNullElse(job, new JobSecurity(null, null, null, null, null));
    this.inherited = inherited;
  }

  /** The context of the pod. */
  PodSecurityContext pod() {
    PodSecurityContextBuilder context = new PodSecurityContextBuilder(pod);
    if (!inherited) {
      context.withRunAsNonRoot(user() != 0).withRunAsUser(user()).withRunAsGroup(group());
    }
    context.withFsGroup(first(job.fsGroup(), pod.getFsGroup()).orElse(USER));
    if (pod.getFsGroupChangePolicy() == null) {
      context.withFsGroupChangePolicy("OnRootMismatch");
    }
    if (job.supplementalGroups() != null) {
      context.withSupplementalGroups(job.supplementalGroups());
    }
    if (pod.getSeccompProfile() == null) {
      context.withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile();
    }
    return context.build();
  }

  /** A container of Drydock's own, as the right user. */
  Container container(Container ours) {
    return inherited ? with(ours, this::asUser) : ours;
  }

  /** The container of the app's migration image, as the right user. */
  Container tool(Container ours) {
    Boolean readOnly =
        job.readOnlyRootFilesystem() == null
            ? container.getReadOnlyRootFilesystem()
            : job.readOnlyRootFilesystem();
    return readOnly == null
        ? container(ours)
        : with(container(ours), context -> context.withReadOnlyRootFilesystem(readOnly));
  }

  private SecurityContextBuilder asUser(SecurityContextBuilder context) {
    return context
        .withRunAsUser(user())
        .withRunAsGroup(group())
        .withRunAsNonRoot(user() != 0)
        .withSeLinuxOptions(container.getSeLinuxOptions());
  }

  private long user() {
    return first(job.runAsUser(), container.getRunAsUser())
        .or(() -> Optional.ofNullable(pod.getRunAsUser()))
        .orElse(USER);
  }

  private long group() {
    return first(job.runAsGroup(), container.getRunAsGroup())
        .or(() -> Optional.ofNullable(pod.getRunAsGroup()))
        .orElse(USER);
  }

  private static Optional<Long> first(@Nullable Long written, @Nullable Long inherited) {
    return Optional.ofNullable(written).or(() -> Optional.ofNullable(inherited));
  }

  private static Container with(
      Container ours, Function<SecurityContextBuilder, SecurityContextBuilder> change) {
    return new ContainerBuilder(ours)
        .withSecurityContext(
            change.apply(new SecurityContextBuilder(ours.getSecurityContext())).build())
        .build();
  }
}
