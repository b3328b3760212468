package dev.drydock.operator.manifest;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;

/** A Job that starts one pod and never a second one in its place. */
final class SinglePodJob {
  private SinglePodJob() {}

  static Job of(
      String namespace,
      String name,
      Map<String, String> labels,
      Map<String, String> annotations,
      PodSpec pod) {
    // @formatter:off
    return new JobBuilder()
        .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .withLabels(labels)
        .endMetadata()
        .withNewSpec()
            .withBackoffLimit(0)
            .withPodReplacementPolicy("Failed")
            .withNewTemplate()
                .withNewMetadata()
                    .withLabels(labels)
                    .withAnnotations(annotations)
                .endMetadata()
                .withSpec(pod)
            .endTemplate()
        .endSpec()
        .build();
    // @formatter:on
  }
}
