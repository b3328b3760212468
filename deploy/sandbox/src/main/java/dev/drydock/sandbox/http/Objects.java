package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.table.Tables;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.Removal;
import dev.drydock.sandbox.write.Writer;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** One method for each thing that can be done with objects. */
final class Objects {
  private final ObjectStore store;
  private final Writer writer;
  private final Removal removal;

  Objects(ObjectStore store, Writer writer, Removal removal) {
    this.store = store;
    this.writer = writer;
    this.removal = removal;
  }

  ObjectNode present(Target target) {
    return store
        .get(target.kind(), target.key())
        .orElseThrow(() -> Refusal.notFound(target.kind(), target.key().name()));
  }

  JsonNode read(Target target) {
    return target.name().isPresent() ? shown(target, present(target)) : list(target);
  }

  private JsonNode list(Target target) {
    ObjectStore.Snapshot snapshot = store.list(target.kind(), target.namespace());
    List<ObjectNode> found = snapshot.objects().stream().filter(target.selected()).toList();
    ObjectNode list =
        target.call().wantsTable() ? Tables.of(target.kind(), found) : listOf(target, found);
    Json.child(list, "metadata").put("resourceVersion", Long.toString(snapshot.version()));
    return list;
  }

  private static ObjectNode listOf(Target target, List<ObjectNode> objects) {
    ObjectNode list =
        Json.object()
            .put("kind", target.kind().kind() + "List")
            .put("apiVersion", target.kind().apiVersion());
    list.putArray("items").addAll(objects);
    return list;
  }

  JsonNode create(Target target) throws IOException {
    return shown(
        target,
        writer.create(
            target.kind(),
            target.namespace().orElse(""),
            target.call().objectBody(),
            target.call().options()));
  }

  JsonNode replace(Target target) throws IOException {
    ObjectNode given = target.call().objectBody();
    return update(target, _ -> given);
  }

  JsonNode patch(Target target) throws IOException {
    return update(target, Patching.of(target));
  }

  private JsonNode update(Target target, UnaryOperator<ObjectNode> change) {
    return shown(
        target,
        writer.update(
            target.kind(),
            target.key(),
            target.subresource(),
            isScale(target) ? Scale.changedBy(change) : change,
            target.call().options()));
  }

  JsonNode delete(Target target) throws IOException {
    JsonNode options = target.call().objectBody();
    boolean dryRun = target.call().options().dryRun();
    if (target.name().isPresent()) {
      return removal.remove(target.kind(), target.key(), options, dryRun);
    }
    return listOf(
        target,
        store.list(target.kind(), target.namespace()).objects().stream()
            .filter(target.selected())
            .map(object -> removal.remove(target.kind(), Key.of(object), options, dryRun))
            .toList());
  }

  /** Puts a pod on a node: a scheduler's one write. */
  JsonNode bind(Target target) throws IOException {
    String node = Json.text(target.call().objectBody(), "target", "name");
    return store.exclusively(
        () -> {
          ObjectNode pod = present(target).deepCopy();
          Json.child(pod, "spec").put("nodeName", node);
          Json.child(pod, "status")
              .putArray("conditions")
              .addObject()
              .put("type", "PodScheduled")
              .put("status", "True")
              .put("lastTransitionTime", Metadata.now());
          return store.put(target.kind(), pod);
        });
  }

  private static ObjectNode shown(Target target, ObjectNode object) {
    if (isScale(target)) {
      return Scale.of(object);
    }
    return target.call().wantsTable() ? Tables.of(target.kind(), List.of(object)) : object;
  }

  private static boolean isScale(Target target) {
    return target.subresource().equals("scale");
  }
}
