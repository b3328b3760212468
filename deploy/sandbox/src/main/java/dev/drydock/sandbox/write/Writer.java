package dev.drydock.sandbox.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates and changes objects as the API server does: each write is whole, or refused. */
public final class Writer {
  private final ObjectStore store;
  private final Kinds kinds;
  private final Admission admission = new Admission();
  private final Newborn newborn;

  /**
   * Writes into a store.
   *
   * @param services addresses for new Services
   */
  public Writer(ObjectStore store, Kinds kinds, Addresses services) {
    this.store = store;
    this.kinds = kinds;
    this.newborn = new Newborn(services);
  }

  /** Creates the object, in this namespace if its kind has one. */
  public ObjectNode create(Kind kind, String namespace, ObjectNode given, WriteOptions options) {
    ObjectNode object = given.deepCopy();
    return store.exclusively(
        () -> {
          ServerFields.write(kind, namespace, object);
          checkNamespace(kind, namespace, object);
          admission.prune(kind, object, options);
          admission.fillIn(kind, object);
          if (store.get(kind, Key.of(object)).isPresent()) {
            throw Refusal.alreadyExists(kind, Metadata.name(object));
          }
          newborn.complete(kind, object);
          admission.check(kind, object, Optional.empty());
          return options.dryRun() ? object : stored(kind, object);
        });
  }

  /**
   * Changes an object.
   *
   * @param subresource the part that may be changed: empty, or {@code status}
   * @param change gives the wanted object from a copy of the present one, which it may change
   */
  public ObjectNode update(
      Kind kind,
      Key key,
      String subresource,
      UnaryOperator<ObjectNode> change,
      WriteOptions options) {
    return store.exclusively(
        () -> {
          ObjectNode before =
              store.get(kind, key).orElseThrow(() -> Refusal.notFound(kind, key.name()));
          ObjectNode wanted = change.apply(before.deepCopy());
          ServerFields.check(kind, before, Metadata.uid(wanted), Metadata.version(wanted));
          boolean ofStatus = subresource.equals("status");
          ObjectNode object = ofStatus ? before.deepCopy() : wanted;
          if (ofStatus) {
            ServerFields.setStatus(object, wanted);
          }
          admission.prune(kind, object, options);
          admission.fillIn(kind, object);
          if (!ofStatus) {
            ServerFields.keep(kind, before, object);
          }
          admission.check(kind, object, Optional.of(before));
          return object.equals(before) || options.dryRun() ? object : finish(kind, object);
        });
  }

  /** Stores a change of the API server's own, or removes an object that nothing holds any more. */
  ObjectNode finish(Kind kind, ObjectNode object) {
    boolean graceOver =
        !kind.qualifiedKind().equals("Pod")
            || Json.at(object, "metadata", "deletionGracePeriodSeconds").asInt() == 0;
    if (Metadata.isDeleting(object)
        && Metadata.finalizers(object).isEmpty()
        && graceOver
        && Json.at(object, "spec", "finalizers").isEmpty()) {
      store.remove(kind, object);
      if (kind.kind().equals("CustomResourceDefinition")) {
        kinds.withdraw(object);
      }
      return object;
    }
    return stored(kind, object);
  }

  private ObjectNode stored(Kind kind, ObjectNode object) {
    ObjectNode stored = store.put(kind, object);
    if (kind.kind().equals("CustomResourceDefinition")) {
      kinds.define(stored);
    }
    return stored;
  }

  private void checkNamespace(Kind kind, String namespace, ObjectNode object) {
    if (!kind.namespaced()) {
      return;
    }
    Kind namespaces = kinds.builtIn("namespaces");
    ObjectNode found =
        store
            .get(namespaces, new Key("", namespace))
            .orElseThrow(() -> Refusal.notFound(namespaces, namespace));
    if (Metadata.isDeleting(found)) {
      throw Refusal.forbidden(
          kind,
          Metadata.name(object),
          "unable to create new content in namespace %s because it is being terminated"
              .formatted(namespace));
    }
  }
}
