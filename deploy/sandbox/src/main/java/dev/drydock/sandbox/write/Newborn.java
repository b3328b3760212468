package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Definition;
import dev.drydock.sandbox.kinds.Kind;
import java.util.List;

/** What the API server itself writes into a new object. */
final class Newborn {
  private final Addresses addresses;

  Newborn(Addresses addresses) {
    this.addresses = addresses;
  }

  void complete(Kind kind, ObjectNode object) {
    switch (kind.kind()) {
      case "Namespace" ->
          Json.child(Metadata.of(object), "labels")
              .put("kubernetes.io/metadata.name", Metadata.name(object));
      case "Job" -> job(object);
      case "Pod" -> pod(object);
      case "Service" -> service(object);
      case "CustomResourceDefinition" -> Definition.accept(object);
      default -> {
        // Others are stored as they come.
      }
    }
  }

  private static void job(ObjectNode job) {
    String uid = Metadata.uid(job);
    ObjectNode spec = Json.child(job, "spec");
    Json.child(Json.child(spec, "selector"), "matchLabels")
        .put("batch.kubernetes.io/controller-uid", uid);
    ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
    for (String prefix : List.of("batch.kubernetes.io/", "")) {
      labels.put(prefix + "controller-uid", uid).put(prefix + "job-name", Metadata.name(job));
    }
    if (Json.at(job, "metadata", "labels").isEmpty()) {
      Metadata.of(job).set("labels", labels.deepCopy());
    }
  }

  private static void pod(ObjectNode pod) {
    if (!Json.at(pod, "spec", "schedulingGates").isEmpty()) {
      Json.child(pod, "status")
          .putArray("conditions")
          .addObject()
          .put("type", "PodScheduled")
          .put("status", "False")
          .put("reason", "SchedulingGated")
          .put("message", "Scheduling is blocked due to non-empty scheduling gates")
          .put("lastTransitionTime", Metadata.now());
    }
  }

  private void service(ObjectNode service) {
    ObjectNode spec = Json.child(service, "spec");
    if (!spec.has("clusterIP")) {
      spec.put("clusterIP", addresses.next());
    }
    spec.putArray("clusterIPs").add(spec.path("clusterIP"));
  }
}
