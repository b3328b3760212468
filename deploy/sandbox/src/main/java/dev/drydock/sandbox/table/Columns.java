package dev.drydock.sandbox.table;

import static dev.drydock.sandbox.table.Column.AGE;
import static dev.drydock.sandbox.table.Column.NAME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of Kubernetes' own kinds; the API server has them in its code, not in its schemas.
 */
final class Columns {
  private static final String NONE = "<none>";

  private static final Column CREATED =
      Column.of("Created At", object -> Json.text(object, "metadata", "creationTimestamp"));

  private static final Map<String, List<Column>> OF_KIND =
      Map.ofEntries(
          Map.entry(
              "Namespace",
              List.of(
                  NAME, Column.of("Status", object -> Json.text(object, "status", "phase")), AGE)),
          Map.entry(
              "Node",
              List.of(
                  NAME,
                  Column.of("Status", Columns::nodeStatus),
                  Column.of("Roles", _ -> NONE),
                  AGE,
                  Column.of(
                      "Version",
                      object -> Json.text(object, "status", "nodeInfo", "kubeletVersion")))),
          Map.entry(
              "Secret",
              List.of(
                  NAME,
                  Column.of("Type", object -> Json.text(object, "type")),
                  Column.of("Data", object -> Integer.toString(object.path("data").size())),
                  AGE)),
          Map.entry(
              "ConfigMap",
              List.of(
                  NAME,
                  Column.of("Data", object -> Integer.toString(object.path("data").size())),
                  AGE)),
          Map.entry("PersistentVolumeClaim", claim()),
          Map.entry("Service", service()),
          Map.entry("ServiceAccount", List.of(NAME, AGE)),
          Map.entry("Event", event()),
          Map.entry("Pod", PodColumns.COLUMNS),
          Map.entry("Deployment", deployment()),
          Map.entry("ReplicaSet", replicaSet()),
          Map.entry("Job", job()),
          Map.entry(
              "Lease",
              List.of(
                  NAME,
                  Column.of("Holder", object -> Json.text(object, "spec", "holderIdentity")),
                  AGE)),
          Map.entry("CustomResourceDefinition", List.of(NAME, CREATED)));

  private Columns() {}

  static List<Column> of(String kind) {
    return OF_KIND.getOrDefault(kind, List.of(NAME, AGE));
  }

  private static List<Column> claim() {
    return List.of(
        NAME,
        Column.of("Status", object -> Json.text(object, "status", "phase")),
        Column.of("Volume", object -> Json.text(object, "spec", "volumeName")),
        Column.of("Capacity", object -> Json.text(object, "status", "capacity", "storage")),
        Column.of("Access Modes", object -> modes(Json.at(object, "status", "accessModes"))),
        Column.of("StorageClass", object -> Json.text(object, "spec", "storageClassName")),
        Column.of("VolumeAttributesClass", _ -> "<unset>"),
        AGE,
        Column.wide("VolumeMode", object -> Json.text(object, "spec", "volumeMode")));
  }

  private static String modes(JsonNode modes) {
    Map<String, String> shortened =
        Map.of(
            "ReadWriteOnce",
            "RWO",
            "ReadOnlyMany",
            "ROX",
            "ReadWriteMany",
            "RWX",
            "ReadWriteOncePod",
            "RWOP");
    return Json.texts(modes).stream()
        .map(mode -> shortened.getOrDefault(mode, mode))
        .collect(Collectors.joining(","));
  }

  private static List<Column> service() {
    return List.of(
        NAME,
        Column.of("Type", object -> Json.text(object, "spec", "type")),
        Column.of("Cluster-IP", object -> Json.text(object, "spec", "clusterIP")),
        Column.of("External-IP", _ -> NONE),
        Column.of(
            "Port(s)",
            object ->
                Json.items(Json.at(object, "spec", "ports"))
                    .map(port -> Json.text(port, "port") + "/" + Json.text(port, "protocol"))
                    .collect(Collectors.joining(","))),
        AGE,
        Column.wide("Selector", object -> pairs(Json.at(object, "spec", "selector"))));
  }

  private static List<Column> event() {
    return List.of(
        new Column(
            "Last Seen",
            "string",
            "",
            0,
            (object, now) -> object.textNode(Age.since(lastSeen(object), now))),
        Column.of("Type", object -> Json.text(object, "type")),
        Column.of("Reason", object -> Json.text(object, "reason")),
        Column.of(
            "Object",
            object ->
                Json.text(object, "involvedObject", "kind").toLowerCase(Locale.ROOT)
                    + "/"
                    + Json.text(object, "involvedObject", "name")),
        Column.of("Message", object -> Json.text(object, "message").strip()));
  }

  private static String lastSeen(ObjectNode event) {
    String last = Json.text(event, "lastTimestamp");
    return last.isEmpty() ? Json.text(event, "eventTime") : last;
  }

  private static List<Column> deployment() {
    return List.of(
        NAME,
        Column.of(
            "Ready",
            object ->
                "%d/%d"
                    .formatted(
                        Json.at(object, "status", "readyReplicas").asInt(),
                        Json.at(object, "spec", "replicas").asInt())),
        Column.number("Up-to-date", "status", "updatedReplicas"),
        Column.number("Available", "status", "availableReplicas"),
        AGE,
        Column.wide("Containers", object -> containers(object, "name")),
        Column.wide("Images", object -> containers(object, "image")),
        Column.wide(
            "Selector", object -> pairs(Json.at(object, "spec", "selector", "matchLabels"))));
  }

  private static List<Column> replicaSet() {
    return List.of(
        NAME,
        Column.number("Desired", "spec", "replicas"),
        Column.number("Current", "status", "replicas"),
        Column.number("Ready", "status", "readyReplicas"),
        AGE,
        Column.wide("Containers", object -> containers(object, "name")),
        Column.wide("Images", object -> containers(object, "image")),
        Column.wide(
            "Selector", object -> pairs(Json.at(object, "spec", "selector", "matchLabels"))));
  }

  private static List<Column> job() {
    return List.of(
        NAME,
        Column.of("Status", Columns::jobStatus),
        Column.of(
            "Completions",
            object ->
                "%d/%d"
                    .formatted(
                        Json.at(object, "status", "succeeded").asInt(),
                        Json.at(object, "spec", "completions").asInt())),
        new Column(
            "Duration", "string", "", 0, (object, now) -> object.textNode(duration(object, now))),
        AGE,
        Column.wide("Containers", object -> containers(object, "name")),
        Column.wide("Images", object -> containers(object, "image")),
        Column.wide(
            "Selector", object -> pairs(Json.at(object, "spec", "selector", "matchLabels"))));
  }

  private static String jobStatus(ObjectNode job) {
    if (isTrue(job, "Complete")) {
      return "Complete";
    }
    if (isTrue(job, "Failed")) {
      return "Failed";
    }
    if (Json.at(job, "metadata").hasNonNull("deletionTimestamp")) {
      return "Terminating";
    }
    return isTrue(job, "FailureTarget")
        ? "FailureTarget"
        : isTrue(job, "SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running";
  }

  private static String duration(ObjectNode job, Instant now) {
    String started = Json.text(job, "status", "startTime");
    if (started.isEmpty()) {
      return "";
    }
    String ended = Json.text(job, "status", "completionTime");
    return Age.since(started, ended.isEmpty() ? now : Instant.parse(ended));
  }

  private static String nodeStatus(ObjectNode node) {
    return isTrue(node, "Ready") ? "Ready" : "NotReady";
  }

  static boolean isTrue(ObjectNode object, String condition) {
    return Json.items(Json.at(object, "status", "conditions"))
        .anyMatch(
            one ->
                Json.text(one, "type").equals(condition)
                    && Json.text(one, "status").equals("True"));
  }

  private static String containers(ObjectNode object, String field) {
    return Json.items(Json.at(object, "spec", "template", "spec", "containers"))
        .map(container -> Json.text(container, field))
        .collect(Collectors.joining(","));
  }

  static String pairs(JsonNode map) {
    return map.isEmpty()
        ? NONE
        : map.properties().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
            .sorted()
            .collect(Collectors.joining(","));
  }
}
