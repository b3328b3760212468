package dev.drydock.sandbox.http;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells one client what happens, a JSON object a line, until it goes or its time is up. */
final class Watch {
  private static final long USUAL_SECONDS = 1800;
  private static final Duration BETWEEN_BOOKMARKS = Duration.ofSeconds(20);

  private final ObjectStore store;
  private final Tables tables;
  private final Call call;
  private final Kind kind;
  private final Filter filter;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicLong heard = new AtomicLong();

  private record Event(Change.Type type, ObjectNode object) {}

  Watch(ObjectStore store, Tables tables, Call call, Target target) {
    this.store = store;
    this.tables = tables;
    this.call = call;
    this.kind = target.kind();
    this.filter = Filter.of(call, target);
  }

  void run(Target target) throws IOException {
    Consumer<Change> listener = this::hear;
    boolean initial =
        store.exclusively(
            () -> {
              boolean all = begin(target);
              heard.set(store.listen(listener));
              return all;
            });
    try {
      call.exchange().getResponseHeaders().set("Content-Type", Answer.JSON);
      call.exchange().sendResponseHeaders(200, 0);
      follow(call.exchange().getResponseBody(), initial && call.isSet("sendInitialEvents"));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      store.leave(listener);
    }
  }

  /** Fills in what the client does not know yet; returns whether that is everything. */
  private boolean begin(Target target) {
    String version = call.parameter("resourceVersion");
    boolean all = version.isEmpty() || version.equals("0") || call.isSet("sendInitialEvents");
    if (all) {
      store.list(kind, target.namespace()).objects().stream()
          .filter(filter::accepts)
          .forEach(object -> events.add(new Event(Change.Type.ADDED, object)));
      return true;
    }
    long then = Long.parseLong(version);
    store.since(then).orElseThrow(() -> Refusal.expired(then, store.version())).forEach(this::hear);
    return false;
  }

  private void hear(Change change) {
    filter.seen(change).ifPresent(type -> events.add(new Event(type, change.object())));
    heard.set(change.version());
  }

  private void follow(OutputStream out, boolean bookmarkAfterInitial)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plusSeconds(seconds());
    boolean bookmarkDue = bookmarkAfterInitial;
    // The headers wait for the first line otherwise, and a client for the headers.
    out.flush();
    while (Instant.now().isBefore(end)) {
      long before = heard.get();
      Optional<Event> next = Optional.ofNullable(events.poll());
      if (next.isEmpty() && bookmarkDue) {
        bookmark(out, before, true);
        bookmarkDue = false;
      }
      if (next.isEmpty()) {
        next = Optional.ofNullable(events.poll(wait(end), TimeUnit.MILLISECONDS));
      }
      if (next.isPresent()) {
        write(out, next.get().type().name(), shown(next.get().object()));
      } else if (call.isSet("allowWatchBookmarks")) {
        bookmark(out, before, false);
      }
    }
  }

  private static long wait(Instant end) {
    long left = Duration.between(Instant.now(), end).toMillis();
    return Math.max(0, Math.min(left, BETWEEN_BOOKMARKS.toMillis()));
  }

  private long seconds() {
    String asked = call.parameter("timeoutSeconds");
    return asked.isEmpty() ? USUAL_SECONDS : Long.parseLong(asked);
  }

  private ObjectNode shown(ObjectNode object) {
    return call.wantsTable() ? tables.of(kind, List.of(object), Views.include(call)) : object;
  }

  /** Says how far this watch has come, which also finds out whether anyone still listens. */
  private void bookmark(OutputStream out, long version, boolean initialEnd) throws IOException {
    ObjectNode object = Json.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
    ObjectNode metadata =
        object.putObject("metadata").put("resourceVersion", Long.toString(version));
    if (initialEnd) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    ObjectNode shown = object;
    if (call.wantsTable()) {
      shown = tables.of(kind, List.of(), Tables.Include.NONE);
      shown.set("metadata", metadata);
    }
    write(out, "BOOKMARK", shown);
  }

  private static void write(OutputStream out, String type, ObjectNode object) throws IOException {
    ObjectNode line = Json.object().put("type", type).set("object", object);
    out.write((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
