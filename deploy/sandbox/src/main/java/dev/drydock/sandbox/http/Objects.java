package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.schema.Schemas;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.table.Tables;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.Removal;
import dev.drydock.sandbox.write.Writer;
import dev.drydock.sandbox.write.Written;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** One method for each thing that can be done with objects. */
final class Objects {
  private final ObjectStore store;
  private final Schemas schemas;
  private final Writer writer;
  private final Removal removal;
  private final Tables tables;

  Objects(ObjectStore store, Schemas schemas, Writer writer, Removal removal, Tables tables) {
    this.store = store;
    this.schemas = schemas;
    this.writer = writer;
    this.removal = removal;
    this.tables = tables;
  }

  void get(Call call, Target target) throws IOException {
    answer(call, target.kind(), present(target));
  }

  ObjectNode present(Target target) {
    return store
        .get(target.kind(), target.key())
        .orElseThrow(() -> Refusal.notFound(target.kind(), target.name().orElse("")));
  }

  void list(Call call, Target target) throws IOException {
    Filter filter = Filter.of(call, target);
    ObjectStore.Snapshot snapshot = store.list(target.kind(), target.namespace());
    List<ObjectNode> found = snapshot.objects().stream().filter(filter::accepts).toList();
    ObjectNode answer;
    if (call.wantsTable()) {
      answer = tables.of(target.kind(), found, Views.include(call));
    } else {
      answer =
          Json.object()
              .put("kind", target.kind().kind() + "List")
              .put("apiVersion", target.kind().apiVersion());
      answer.putObject("metadata");
      answer.putArray("items").addAll(found);
    }
    Json.child(answer, "metadata").put("resourceVersion", Long.toString(snapshot.version()));
    Answer.json(call.exchange(), 200, answer);
  }

  void create(Call call, Target target) throws IOException {
    ObjectNode given = call.objectBody();
    checkKind(target.kind(), given);
    String namespace = target.namespace().orElse("");
    String said = Metadata.namespace(given);
    if (!said.isEmpty() && !said.equals(namespace)) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    Written written = writer.create(target.kind(), namespace, given, call.options());
    Answer.warn(call.exchange(), written.warnings());
    answer(call, 201, target.kind(), written.object());
  }

  void replace(Call call, Target target) throws IOException {
    ObjectNode given = call.objectBody();
    checkKind(target.kind(), given);
    update(call, target, _ -> given);
  }

  void patch(Call call, Target target) throws IOException {
    update(call, target, Patching.of(call.contentType(), call.body(), target.kind(), schemas));
  }

  private void update(Call call, Target target, UnaryOperator<ObjectNode> change)
      throws IOException {
    Written written =
        writer.update(target.kind(), target.key(), target.subresource(), change, call.options());
    Answer.warn(call.exchange(), written.warnings());
    answer(call, target.kind(), written.object());
  }

  void delete(Call call, Target target) throws IOException {
    JsonNode options = deleteOptions(call);
    Removal.Removed removed = removal.remove(target.kind(), target.key(), options, call.isDryRun());
    if (removed.gone()) {
      Answer.json(call.exchange(), 200, success(target.kind(), removed.object()));
    } else {
      answer(call, target.kind(), removed.object());
    }
  }

  void deleteAll(Call call, Target target) throws IOException {
    JsonNode options = deleteOptions(call);
    Filter filter = Filter.of(call, target);
    ArrayNode items = Json.array();
    for (ObjectNode object : store.list(target.kind(), target.namespace()).objects()) {
      if (filter.accepts(object)) {
        items.add(removal.remove(target.kind(), Key.of(object), options, call.isDryRun()).object());
      }
    }
    ObjectNode list =
        Json.object()
            .put("kind", target.kind().kind() + "List")
            .put("apiVersion", target.kind().apiVersion());
    list.putObject("metadata");
    list.set("items", items);
    Answer.json(call.exchange(), 200, list);
  }

  private static JsonNode deleteOptions(Call call) throws IOException {
    ObjectNode options = call.objectBody();
    for (String name : List.of("propagationPolicy", "gracePeriodSeconds")) {
      String value = call.parameter(name);
      if (!value.isEmpty() && !options.has(name)) {
        options.set(
            name,
            value.matches("\\d+")
                ? options.numberNode(Integer.parseInt(value))
                : options.textNode(value));
      }
    }
    return options;
  }

  private static ObjectNode success(Kind kind, ObjectNode object) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details").put("name", Metadata.name(object));
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.plural()).put("uid", Metadata.uid(object));
    return status;
  }

  private void answer(Call call, Kind kind, ObjectNode object) throws IOException {
    answer(call, 200, kind, object);
  }

  private void answer(Call call, int code, Kind kind, ObjectNode object) throws IOException {
    Answer.json(
        call.exchange(),
        code,
        call.wantsTable() ? tables.of(kind, List.of(object), Views.include(call)) : object);
  }

  private static void checkKind(Kind kind, ObjectNode given) {
    String said = Json.text(given, "kind");
    String version = Json.text(given, "apiVersion");
    if (!said.equals(kind.kind()) || !version.equals(kind.apiVersion())) {
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type %s in %s): it says %s in %s"
              .formatted(kind.kind(), kind.apiVersion(), said, version));
    }
  }
}
