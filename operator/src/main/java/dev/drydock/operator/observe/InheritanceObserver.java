package dev.drydock.operator.observe;

import static java.util.Objects.requireNonNullElse;

import dev.drydock.api.JobOptions;
import dev.drydock.operator.manifest.InheritedPod;
import dev.drydock.operator.plan.Inheritance;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** Looks at the workload that Jobs shall resemble, live. */
public final class InheritanceObserver {
  private final KubernetesClient client;

  public InheritanceObserver(KubernetesClient client) {
    this.client = client;
  }

  /** What Jobs would take over now. */
  public Inheritance observe(String namespace, @Nullable JobOptions job) {
    if (job == null || job.inheritFrom() == null) {
      return new Inheritance.NotAsked();
    }
    Deployment deployment =
        client
            .apps()
            .deployments()
            .inNamespace(namespace)
            .withName(requireNonNullElse(job.inheritFrom().name(), ""))
            .get();
    return InheritedPod.of(job, deployment == null ? null : deployment.getSpec().getTemplate());
  }
}
