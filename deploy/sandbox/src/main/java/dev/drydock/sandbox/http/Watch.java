package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.store.Change;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.table.Tables;
import dev.drydock.sandbox.write.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tells one client what happens, a JSON object a line, until it is gone. */
final class Watch {
  private final ObjectStore store;
  private final Call call;
  private final Kind kind;
  private final Predicate<JsonNode> selected;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private record Event(String type, ObjectNode object) {}

  Watch(ObjectStore store, Target target) {
    this.store = store;
    this.call = target.call();
    this.kind = target.kind();
    this.selected = target.selected();
  }

  void run() throws IOException {
    Consumer<Change> listener = this::hear;
    store.exclusively(
        () -> {
          begin();
          return store.listen(listener);
        });
    try {
      call.exchange().getResponseHeaders().set("Content-Type", "application/json");
      call.exchange().sendResponseHeaders(200, 0);
      follow(call.exchange().getResponseBody());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      store.leave(listener);
    }
  }

  /** Begins with what the client does not know yet. */
  private void begin() {
    String version = call.parameter("resourceVersion");
    boolean initialEvents = call.isSet("sendInitialEvents");
    if (version.isEmpty() || version.equals("0") || initialEvents) {
      store.list(kind, Optional.empty()).objects().stream()
          .filter(selected)
          .forEach(object -> events.add(new Event("ADDED", object)));
    } else {
      long then = Long.parseLong(version);
      store
          .since(then)
          .orElseThrow(() -> Refusal.expired(then, store.version()))
          .forEach(this::hear);
    }
    if (initialEvents) {
      events.add(new Event("BOOKMARK", endOfInitialEvents()));
    }
  }

  private ObjectNode endOfInitialEvents() {
    ObjectNode object = Json.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
    object
        .putObject("metadata")
        .put("resourceVersion", Long.toString(store.version()))
        .putObject("annotations")
        .put("k8s.io/initial-events-end", "true");
    return object;
  }

  /** What comes into the watcher's view is new to it, and what leaves it is gone. */
  private void hear(Change change) {
    boolean ours = change.kind().resource().equals(kind.resource());
    boolean before = ours && change.before().filter(selected).isPresent();
    boolean now = ours && change.type() != Change.Type.DELETED && selected.test(change.object());
    if (now) {
      events.add(new Event(before ? "MODIFIED" : "ADDED", change.object()));
    } else if (before) {
      events.add(new Event("DELETED", change.object()));
    }
  }

  private void follow(OutputStream out) throws IOException, InterruptedException {
    // The headers wait for the first line otherwise, and a client for the headers.
    out.flush();
    while (true) {
      Event next = events.take();
      ObjectNode line = Json.object().put("type", next.type()).set("object", shown(next));
      out.write((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  private ObjectNode shown(Event event) {
    return call.wantsTable() && !event.type().equals("BOOKMARK")
        ? Tables.of(kind, List.of(event.object()))
        : event.object();
  }
}
