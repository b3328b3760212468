package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fields of an object that are the API server's, whatever its writers say. */
final class ServerFields {
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX_LENGTH = 5;
  private static final Set<String> THE_WRITERS =
      Set.of("labels", "annotations", "finalizers", "ownerReferences");
  private static final SecureRandom RANDOM = new SecureRandom();

  private ServerFields() {}

  /** Writes them into a new object. */
  static void write(Kind kind, String namespace, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode said = Metadata.of(object);
    ObjectNode metadata = object.putObject("metadata").setAll(said.deepCopy().retain(THE_WRITERS));
    String prefix = Json.text(said, "generateName");
    String name = Json.text(said, "name");
    if (!prefix.isEmpty()) {
      metadata.put("generateName", prefix);
    }
    metadata.put("name", name.isEmpty() && !prefix.isEmpty() ? prefix + suffix() : name);
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    }
    metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Metadata.now());
    if (hasGeneration(kind)) {
      metadata.put("generation", 1);
    }
    if (kind.hasStatus()) {
      object.remove("status");
    }
  }

  /** Refuses a write that is meant for another object than this, or for an older state of it. */
  static void check(Kind kind, ObjectNode present, String uid, String version) {
    String name = Metadata.name(present);
    if (!version.isEmpty() && !version.equals(Metadata.version(present))) {
      throw Refusal.conflict(
          kind,
          name,
          "the object has been modified; please apply your changes to the latest version and try again");
    }
    if (!uid.isEmpty() && !uid.equals(Metadata.uid(present))) {
      throw Refusal.conflict(
          kind,
          name,
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, Metadata.uid(present)));
    }
  }

  /** What a writer of the object cannot change stays as it was. */
  static void keep(Kind kind, ObjectNode before, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode metadata = Metadata.of(before.deepCopy()).remove(THE_WRITERS);
    object.set("metadata", metadata.setAll(Metadata.of(object).retain(THE_WRITERS)));
    if (kind.hasStatus()) {
      setStatus(object, before);
    }
    if (hasGeneration(kind) && !described(object).equals(described(before))) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
  }

  static void setStatus(ObjectNode object, ObjectNode from) {
    object.remove("status");
    object.setAll(from.deepCopy().retain("status"));
  }

  private static ObjectNode described(ObjectNode object) {
    return object.deepCopy().remove(List.of("metadata", "status"));
  }

  /** Of the core's kinds only pods count their generations. */
  static boolean hasGeneration(Kind kind) {
    return kind.group().isEmpty()
        ? kind.qualifiedKind().equals("Pod")
        : !kind.kind().equals("Lease");
  }

  private static String suffix() {
    return RANDOM
        .ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
        .mapToObj(letter -> SUFFIX_LETTERS.substring(letter, letter + 1))
        .collect(Collectors.joining());
  }
}
