package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Change;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what has lost its owners or its namespace, and lets go of what waits for that. */
public final class GarbageCollector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);
  private static final JsonNode BACKGROUND = Json.object().put("propagationPolicy", "Background");
  private static final JsonNode FOREGROUND = Json.object().put("propagationPolicy", "Foreground");

  private static final String DEFINITIONS = "customresourcedefinitions";

  private final ObjectStore store;
  private final Kinds kinds;
  private final Writer writer;
  private final Removal removal;
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final Thread thread;

  public GarbageCollector(ObjectStore store, Kinds kinds, Writer writer, Removal removal) {
    this.store = store;
    this.kinds = kinds;
    this.writer = writer;
    this.removal = removal;
    store.listen(changes::add);
    this.thread = Thread.ofVirtual().name("garbage collector").start(this::run);
  }

  private record Found(Kind kind, ObjectNode object) {}

  private void run() {
    try {
      while (true) {
        Change change = changes.take();
        try {
          look(change);
        } catch (Refusal refused) {
          LOG.debug("Looked at again with its next change: {}", refused.getMessage());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Change change) {
    ObjectNode object = change.object();
    boolean gone = change.type() == Change.Type.DELETED;
    if (gone) {
      dependents(Metadata.uid(object)).forEach(this::removeIfAbandoned);
      owners(object)
          .forEach(owner -> present(Json.text(owner, "uid")).ifPresent(this::lookAtOwner));
      definitionOf(change.kind()).ifPresent(this::lookAtDefinition);
      if (change.kind().namespaced()) {
        store
            .get(kinds.builtIn("namespaces"), new Key("", Metadata.namespace(object)))
            .ifPresent(this::lookAtNamespace);
      }
      return;
    }
    if (change.type() == Change.Type.ADDED) {
      removeIfAbandoned(new Found(change.kind(), object));
    }
    if (change.kind().kind().equals("Namespace")) {
      lookAtNamespace(object);
    }
    if (change.kind().kind().equals("CustomResourceDefinition")) {
      lookAtDefinition(object);
    }
    lookAtOwner(new Found(change.kind(), object));
  }

  private void removeIfAbandoned(Found found) {
    List<JsonNode> owners = owners(found.object()).toList();
    if (!owners.isEmpty()
        && owners.stream().noneMatch(owner -> store.holds(Json.text(owner, "uid")))) {
      remove(found, BACKGROUND);
    }
  }

  private void lookAtOwner(Found owner) {
    if (!Metadata.isDeleting(owner.object())) {
      return;
    }
    Set<String> finalizers = Metadata.finalizers(owner.object());
    List<Found> dependents = dependents(Metadata.uid(owner.object()));
    if (finalizers.contains(Removal.ORPHAN)) {
      dependents.forEach(dependent -> disown(dependent, Metadata.uid(owner.object())));
      release(owner, Removal.ORPHAN);
    }
    if (finalizers.contains(Removal.FOREGROUND)) {
      dependents.forEach(dependent -> remove(dependent, FOREGROUND));
      if (dependents(Metadata.uid(owner.object())).isEmpty()) {
        release(owner, Removal.FOREGROUND);
      }
    }
  }

  private void disown(Found dependent, String owner) {
    change(
        dependent,
        object -> {
          List<JsonNode> kept =
              owners(object).filter(one -> !Json.text(one, "uid").equals(owner)).toList();
          Metadata.of(object).set("ownerReferences", Json.array().addAll(kept));
        });
  }

  private void release(Found owner, String finalizer) {
    change(
        owner,
        object -> {
          Set<String> finalizers = Metadata.finalizers(object);
          finalizers.remove(finalizer);
          Metadata.setFinalizers(object, finalizers);
        });
  }

  private void change(Found found, Consumer<ObjectNode> change) {
    writer.update(
        found.kind(),
        Key.of(found.object()),
        "",
        present -> {
          ObjectNode changed = present.deepCopy();
          change.accept(changed);
          return changed;
        },
        WriteOptions.PLAIN);
  }

  private void lookAtNamespace(ObjectNode namespace) {
    if (!Metadata.isDeleting(namespace)) {
      return;
    }
    Optional<String> name = Optional.of(Metadata.name(namespace));
    boolean empty = true;
    for (Kind kind : kinds.all()) {
      if (kind.namespaced()) {
        for (ObjectNode object : store.list(kind, name).objects()) {
          remove(new Found(kind, object), BACKGROUND);
        }
        empty &= store.list(kind, name).objects().isEmpty();
      }
    }
    if (empty) {
      change(
          new Found(kinds.builtIn("namespaces"), namespace),
          now -> Json.child(now, "spec").remove("finalizers"));
    }
  }

  private Optional<ObjectNode> definitionOf(Kind kind) {
    return store.get(kinds.builtIn(DEFINITIONS), new Key("", kind.resource()));
  }

  /** The objects of a kind go before their definition does. */
  private void lookAtDefinition(ObjectNode definition) {
    if (!Metadata.isDeleting(definition)) {
      return;
    }
    List<Found> instances =
        everything()
            .filter(found -> found.kind().resource().equals(Metadata.name(definition)))
            .toList();
    instances.forEach(instance -> remove(instance, BACKGROUND));
    if (everything()
        .noneMatch(found -> found.kind().resource().equals(Metadata.name(definition)))) {
      release(new Found(kinds.builtIn(DEFINITIONS), definition), Newborn.CLEANUP);
    }
  }

  private void remove(Found found, JsonNode options) {
    if (Metadata.isDeleting(found.object())) {
      return;
    }
    try {
      removal.remove(found.kind(), Key.of(found.object()), options, false);
    } catch (Refusal gone) {
      LOG.debug("Gone already: {}", gone.getMessage());
    }
  }

  private List<Found> dependents(String owner) {
    return everything().filter(found -> Metadata.isOwnedBy(found.object(), owner)).toList();
  }

  private Optional<Found> present(String uid) {
    return everything().filter(found -> Metadata.uid(found.object()).equals(uid)).findFirst();
  }

  private Stream<Found> everything() {
    return kinds.all().stream()
        .flatMap(
            kind ->
                store.list(kind, Optional.empty()).objects().stream()
                    .map(object -> new Found(kind, object)));
  }

  private static Stream<JsonNode> owners(ObjectNode object) {
    return Json.items(Json.at(object, "metadata", "ownerReferences"));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
