package dev.drydock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** An object's own description of itself: what all kinds have in common. */
public final class Metadata {
  private Metadata() {}

  public static ObjectNode of(ObjectNode object) {
    return Json.child(object, "metadata");
  }

  public static String name(JsonNode object) {
    return Json.text(object, "metadata", "name");
  }

  public static String namespace(JsonNode object) {
    return Json.text(object, "metadata", "namespace");
  }

  public static String uid(JsonNode object) {
    return Json.text(object, "metadata", "uid");
  }

  public static String version(JsonNode object) {
    return Json.text(object, "metadata", "resourceVersion");
  }

  public static boolean isDeleting(JsonNode object) {
    return Json.at(object, "metadata").hasNonNull("deletionTimestamp");
  }

  public static Set<String> finalizers(JsonNode object) {
    return new LinkedHashSet<>(Json.texts(Json.at(object, "metadata", "finalizers")));
  }

  public static void setFinalizers(ObjectNode object, Set<String> finalizers) {
    if (finalizers.isEmpty()) {
      of(object).remove("finalizers");
    } else {
      of(object).set("finalizers", Json.array(finalizers));
    }
  }

  /** The uids of its owners. */
  public static Stream<String> owners(JsonNode object) {
    return Json.items(Json.at(object, "metadata", "ownerReferences"))
        .map(owner -> Json.text(owner, "uid"));
  }

  /** This moment, as objects say it. */
  public static String now() {
    return time(Instant.now());
  }

  /** A moment, as objects say it: in whole seconds. */
  public static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
