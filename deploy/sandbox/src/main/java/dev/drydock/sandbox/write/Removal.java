package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import java.time.Instant;
import java.util.Set;

/** Deletes objects as the API server does: at once, or when grace and finalizers allow it. */
public final class Removal {
  static final String FOREGROUND = "foregroundDeletion";
  private static final int USUAL_GRACE_SECONDS = 30;
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final ObjectStore store;
  private final Writer writer;

  public Removal(ObjectStore store, Writer writer) {
    this.store = store;
    this.writer = writer;
  }

  /**
   * Deletes; returns the object's last state, or that in which it waits for its end.
   *
   * @param options the DeleteOptions of the request; may be empty
   */
  public ObjectNode remove(Kind kind, Key key, JsonNode options, boolean dryRun) {
    return store.exclusively(
        () -> {
          ObjectNode present =
              store.get(kind, key).orElseThrow(() -> Refusal.notFound(kind, key.name()));
          JsonNode meant = options.path("preconditions");
          ServerFields.check(
              kind, present, Json.text(meant, "uid"), Json.text(meant, "resourceVersion"));
          ObjectNode object = present.deepCopy();
          propagate(object, Json.text(options, "propagationPolicy"));
          mark(kind, object, options);
          return dryRun || object.equals(present) ? object : writer.finish(kind, object);
        });
  }

  private static void propagate(ObjectNode object, String policy) {
    Set<String> finalizers = Metadata.finalizers(object);
    if (policy.equals("Foreground")) {
      finalizers.add(FOREGROUND);
    } else if (policy.equals("Orphan")) {
      throw Refusal.badRequest("the sandbox leaves no orphans: delete without --cascade=orphan");
    }
    Metadata.setFinalizers(object, finalizers);
  }

  private static void mark(Kind kind, ObjectNode object, JsonNode options) {
    int grace = kind.qualifiedKind().equals("Pod") ? graceOf(object, options) : 0;
    ObjectNode metadata = Metadata.of(object);
    if (Metadata.isDeleting(object)) {
      if (grace >= Json.at(metadata, "deletionGracePeriodSeconds").asInt()) {
        return;
      }
    } else if (ServerFields.hasGeneration(kind)) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
    metadata.put("deletionTimestamp", Metadata.time(Instant.now().plusSeconds(grace)));
    metadata.put("deletionGracePeriodSeconds", grace);
    if (kind.kind().equals("Namespace")) {
      Json.child(object, "status").put("phase", "Terminating");
      metadata.remove("deletionGracePeriodSeconds");
    }
  }

  /** A pod that no kubelet has, or that has ended, needs no grace. */
  private static int graceOf(ObjectNode pod, JsonNode options) {
    if (Json.text(pod, "spec", "nodeName").isEmpty()
        || ENDED.contains(Json.text(pod, "status", "phase"))) {
      return 0;
    }
    JsonNode asked = options.path("gracePeriodSeconds");
    return asked.isNumber()
        ? asked.asInt()
        : Json.at(pod, "spec", "terminationGracePeriodSeconds").asInt(USUAL_GRACE_SECONDS);
  }
}
