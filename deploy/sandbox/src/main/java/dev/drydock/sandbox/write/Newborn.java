package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Definition;
import dev.drydock.sandbox.kinds.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the API server itself writes into a new object. */
final class Newborn {
  /** Holds a definition for as long as there are objects of its kind. */
  static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

  private static final String CONTROLLER_UID = "controller-uid";
  private static final String JOB_NAME = "job-name";

  private final Addresses addresses;

  Newborn(Addresses addresses) {
    this.addresses = addresses;
  }

  void complete(Kind kind, ObjectNode object) {
    switch (kind.kind()) {
      case "Namespace" -> namespace(object);
      case "Secret" -> encode(object);
      case "Job" -> job(object);
      case "Pod" -> pod(object);
      case "Service" -> service(object);
      case "PersistentVolumeClaim" -> Json.child(object, "status").put("phase", "Pending");
      case "CustomResourceDefinition" -> definition(object);
      default -> {
        // Others are stored as they come.
      }
    }
  }

  private static void namespace(ObjectNode namespace) {
    Json.child(Metadata.of(namespace), "labels")
        .put("kubernetes.io/metadata.name", Metadata.name(namespace));
    Json.child(namespace, "spec").putArray("finalizers").add("kubernetes");
    Json.child(namespace, "status").put("phase", "Active");
  }

  private static void definition(ObjectNode definition) {
    ObjectNode names = Json.child(Json.child(definition, "spec"), "names");
    String kind = Json.text(names, "kind");
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    Metadata.setFinalizers(definition, Set.of(CLEANUP));
    Definition.accept(definition);
  }

  /** What is written in plain text is kept encoded. */
  static void encode(ObjectNode secret) {
    JsonNode plain = secret.remove("stringData");
    if (plain != null) {
      ObjectNode data = Json.child(secret, "data");
      for (Map.Entry<String, JsonNode> entry : plain.properties()) {
        byte[] value = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(entry.getKey(), Base64.getEncoder().encodeToString(value));
      }
    }
  }

  private static void job(ObjectNode job) {
    String uid = Metadata.uid(job);
    String name = Metadata.name(job);
    ObjectNode spec = Json.child(job, "spec");
    Json.child(Json.child(spec, "selector"), "matchLabels")
        .put("batch.kubernetes.io/controller-uid", uid);
    ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
    labels
        .put("batch.kubernetes.io/" + CONTROLLER_UID, uid)
        .put("batch.kubernetes.io/" + JOB_NAME, name)
        .put(CONTROLLER_UID, uid)
        .put(JOB_NAME, name);
    if (Json.at(job, "metadata", "labels").isEmpty()) {
      Metadata.of(job).set("labels", labels.deepCopy());
    }
  }

  private static void pod(ObjectNode pod) {
    ObjectNode status = Json.child(pod, "status");
    status.removeAll();
    status.put("phase", "Pending").put("qosClass", qualityOf(pod));
    if (!Json.at(pod, "spec", "schedulingGates").isEmpty()) {
      status
          .putArray("conditions")
          .addObject()
          .put("type", "PodScheduled")
          .put("status", "False")
          .put("reason", "SchedulingGated")
          .put("message", "Scheduling is blocked due to non-empty scheduling gates")
          .put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  private static String qualityOf(ObjectNode pod) {
    List<JsonNode> resources =
        Json.items(Json.at(pod, "spec", "containers"))
            .map(container -> container.path("resources"))
            .toList();
    if (resources.stream().allMatch(JsonNode::isEmpty)) {
      return "BestEffort";
    }
    boolean guaranteed =
        resources.stream()
            .allMatch(
                one ->
                    one.path("limits").size() == 2
                        && (one.path("requests").isMissingNode()
                            || one.path("requests").equals(one.path("limits"))));
    return guaranteed ? "Guaranteed" : "Burstable";
  }

  private void service(ObjectNode service) {
    ObjectNode spec = Json.child(service, "spec");
    if (!spec.has("clusterIP")) {
      spec.put("clusterIP", addresses.next());
    }
    spec.putArray("clusterIPs").add(spec.path("clusterIP"));
  }
}
