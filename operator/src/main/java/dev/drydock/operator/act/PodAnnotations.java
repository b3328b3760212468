package dev.drydock.operator.act;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/** What is said to one pod and no other: its own uid, as the text of an annotation. */
final class PodAnnotations {
  private PodAnnotations() {}

  /** The uid in the patch makes the API server refuse it for any other pod of that name. */
  static void write(
      KubernetesClient client, String namespace, String pod, String podUid, String annotation) {
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod)
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            Serialization.asJson(
                Map.of(
                    "metadata", Map.of("uid", podUid, "annotations", Map.of(annotation, podUid)))));
  }
}
