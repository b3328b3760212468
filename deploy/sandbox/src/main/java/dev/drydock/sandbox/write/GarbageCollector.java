package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Loop;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what has lost its owners or its namespace, and lets go of what waits for that. */
public final class GarbageCollector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);
  private static final JsonNode BACKGROUND = Json.object();
  private static final JsonNode FOREGROUND = Json.object().put("propagationPolicy", "Foreground");

  private final ObjectStore store;
  private final Kinds kinds;
  private final Writer writer;
  private final Removal removal;
  private final Loop loop;

  public GarbageCollector(ObjectStore store, Kinds kinds, Writer writer, Removal removal) {
    this.store = store;
    this.kinds = kinds;
    this.writer = writer;
    this.removal = removal;
    this.loop = new Loop("garbage collector", this::look);
    store.listen(_ -> loop.wake());
  }

  private record Found(Kind kind, ObjectNode object) {}

  private void look() {
    List<Found> all = store.exclusively(this::everything);
    Set<String> present =
        all.stream().map(found -> Metadata.uid(found.object())).collect(Collectors.toSet());
    for (Found found : all) {
      if (Metadata.isDeleting(found.object())) {
        clear(found, all);
      } else if (hasLost(found.object(), present)) {
        remove(found, BACKGROUND);
      }
    }
  }

  private static boolean hasLost(ObjectNode object, Set<String> present) {
    Set<String> owners = Metadata.owners(object).collect(Collectors.toSet());
    return !owners.isEmpty() && Collections.disjoint(owners, present);
  }

  private List<Found> everything() {
    return kinds.all().stream()
        .flatMap(
            kind ->
                store.list(kind, Optional.empty()).objects().stream()
                    .map(object -> new Found(kind, object)))
        .toList();
  }

  /** Removes what must go before an object that is being deleted, and then lets go of it. */
  private void clear(Found holder, List<Found> all) {
    String uid = Metadata.uid(holder.object());
    String name = Metadata.name(holder.object());
    if (Metadata.finalizers(holder.object()).contains(Removal.FOREGROUND)) {
      clear(
          those(all, found -> Metadata.owners(found.object()).anyMatch(uid::equals)),
          FOREGROUND,
          () -> change(holder, GarbageCollector::release));
    }
    if (holder.kind().qualifiedKind().equals("Namespace")) {
      clear(
          those(all, found -> Metadata.namespace(found.object()).equals(name)),
          BACKGROUND,
          () -> change(holder, object -> Json.child(object, "spec").remove("finalizers")));
    }
  }

  private void clear(List<Found> inside, JsonNode options, Runnable letGo) {
    inside.forEach(found -> remove(found, options));
    if (inside.isEmpty()) {
      letGo.run();
    }
  }

  private static List<Found> those(List<Found> all, Predicate<Found> meant) {
    return all.stream().filter(meant).toList();
  }

  private static void release(ObjectNode object) {
    Set<String> finalizers = Metadata.finalizers(object);
    finalizers.remove(Removal.FOREGROUND);
    Metadata.setFinalizers(object, finalizers);
  }

  private void change(Found found, Consumer<ObjectNode> change) {
    attempt(
        () ->
            writer.update(
                found.kind(),
                Key.of(found.object()),
                "",
                present -> {
                  change.accept(present);
                  return present;
                },
                WriteOptions.PLAIN));
  }

  private void remove(Found found, JsonNode options) {
    if (!Metadata.isDeleting(found.object())) {
      attempt(() -> removal.remove(found.kind(), Key.of(found.object()), options, false));
    }
  }

  /** What is refused now, because the object has gone or changed, is not needed or done later. */
  private static void attempt(Runnable write) {
    try {
      write.run();
    } catch (Refusal refused) {
      LOG.debug("Looked at again: {}", refused.getMessage());
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
