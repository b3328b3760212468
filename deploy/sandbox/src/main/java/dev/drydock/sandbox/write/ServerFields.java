package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The fields of an object that are the API server's, whatever its writers say. */
final class ServerFields {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX_LENGTH = 5;
  private static final Set<String> WITHOUT_GENERATION =
      Set.of(
          "Namespace",
          "Node",
          "Secret",
          "ConfigMap",
          "Service",
          "ServiceAccount",
          "Event",
          "Lease",
          "PersistentVolumeClaim");
  private static final SecureRandom RANDOM = new SecureRandom();

  private ServerFields() {}

  /** Writes them into a new object. */
  static void write(Kind kind, String namespace, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode metadata = Metadata.of(object);
    if (Json.text(metadata, "name").isEmpty() && metadata.has("generateName")) {
      metadata.put("name", Json.text(metadata, "generateName") + suffix());
    }
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    }
    metadata.remove(
        List.of(
            "resourceVersion",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "managedFields",
            "selfLink"));
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (hasGeneration(kind)) {
      metadata.put("generation", 1);
    }
    if (kind.hasStatus()) {
      object.remove("status");
    }
  }

  /** Refuses a change of another object than this, or of an older state of it. */
  static void check(Kind kind, ObjectNode before, ObjectNode wanted) {
    String name = Metadata.name(before);
    String version = Metadata.version(wanted);
    if (!version.isEmpty() && !version.equals(Metadata.version(before))) {
      throw Refusal.modified(kind, name);
    }
    String uid = Metadata.uid(wanted);
    if (!uid.isEmpty() && !uid.equals(Metadata.uid(before))) {
      throw Refusal.conflict(
          kind,
          name,
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, Metadata.uid(before)));
    }
  }

  /** What a writer of the object cannot change stays as it was. */
  static void keep(Kind kind, ObjectNode before, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode metadata = Metadata.of(object);
    for (String field :
        List.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "generateName",
            "deletionTimestamp",
            "deletionGracePeriodSeconds")) {
      if (Json.at(before, "metadata", field).isMissingNode()) {
        metadata.remove(field);
      } else {
        metadata.set(field, Json.at(before, "metadata", field));
      }
    }
    metadata.remove("managedFields");
    if (kind.hasStatus()) {
      object.remove("status");
      if (before.has("status")) {
        object.set("status", before.get("status"));
      }
    }
    if (kind.kind().equals("Secret")) {
      Newborn.encode(object);
    }
    if (hasGeneration(kind) && !described(object).equals(described(before))) {
      metadata.put("generation", Json.at(before, "metadata", "generation").asLong() + 1);
    }
  }

  private static ObjectNode described(ObjectNode object) {
    ObjectNode described = Json.object();
    described.setAll(object);
    return described.without(List.of("metadata", "status"));
  }

  static boolean hasGeneration(Kind kind) {
    return !WITHOUT_GENERATION.contains(kind.kind());
  }

  private static String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int letter = 0; letter < SUFFIX_LENGTH; letter++) {
      suffix.append(SUFFIX_LETTERS.charAt(RANDOM.nextInt(SUFFIX_LETTERS.length())));
    }
    return suffix.toString();
  }
}
