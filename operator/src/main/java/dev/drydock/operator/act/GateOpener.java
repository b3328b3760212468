package dev.drydock.operator.act;

import dev.drydock.api.Api;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSchedulingGate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;

/** Lets a pod through its gate, and tells those that wait. */
public final class GateOpener {
  /** Not found; a test of the patch does not hold. */
  private static final Set<Integer> MOVED_ON = Set.of(HttpURLConnection.HTTP_NOT_FOUND, 422);

  private final KubernetesClient client;
  private final EventRecorder events;

  public GateOpener(KubernetesClient client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /**
   * Removes the gate from exactly this pod as it was seen. A pod that is gone or was changed
   * meanwhile is refused by the API server, so that a decision never meets another pod.
   *
   * @return whether it was this call that opened the gate
   */
  public boolean open(Pod pod) {
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON), withoutGate(pod));
      return true;
    } catch (KubernetesClientException refused) {
      if (MOVED_ON.contains(refused.getCode())) {
        return false;
      }
      throw refused;
    }
  }

  private static String withoutGate(Pod pod) {
    return """
        [{"op": "test", "path": "/metadata/uid", "value": "%1$s"},
         {"op": "test", "path": "/spec/schedulingGates/%2$d/name", "value": "%3$s"},
         {"op": "remove", "path": "/spec/schedulingGates/%2$d"}]"""
        .formatted(pod.getMetadata().getUid(), index(pod), Api.GATE);
  }

  /** Says on the pod why it waits, and how a person lets it through; once for each reason. */
  public void tellWaiting(Pod pod, String key, String why) {
    events.record(
        pod,
        "waiting " + key,
        EventRecorder.Type.NORMAL,
        "WaitingForSchema",
        ("The pod waits: %s. To start it all the same, on a schema that may not fit: "
                + "kubectl patch pod %s -n %s --type=json "
                + "-p '[{\"op\":\"remove\",\"path\":\"/spec/schedulingGates/%d\"}]'")
            .formatted(
                why, pod.getMetadata().getName(), pod.getMetadata().getNamespace(), index(pod)));
  }

  private static int index(Pod pod) {
    List<String> gates =
        pod.getSpec().getSchedulingGates().stream().map(PodSchedulingGate::getName).toList();
    return gates.indexOf(Api.GATE);
  }
}
