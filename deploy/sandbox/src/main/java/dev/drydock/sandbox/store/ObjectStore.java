package dev.drydock.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All objects, and what has happened to them lately. Its trees are never changed once they are
 * stored: whoever wants to change one, copies it. One lock guards it all.
 */
public final class ObjectStore {
  private static final int REMEMBERED_CHANGES = 5000;
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::namespace).thenComparing(Key::name);

  private final Map<String, NavigableMap<Key, ObjectNode>> objects = new HashMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final Set<Consumer<Change>> listeners = new CopyOnWriteArraySet<>();
  private long version = 1;
  private long forgotten = 1;

  /** Objects as they were together at one version. */
  public record Snapshot(List<ObjectNode> objects, long version) {}

  /** Does something of several steps, between which nobody else writes. */
  public synchronized <T> T exclusively(Supplier<T> work) {
    return work.get();
  }

  public synchronized Optional<ObjectNode> get(Kind kind, Key key) {
    return Optional.ofNullable(of(kind).get(key));
  }

  /** All of a kind, or those of one namespace. */
  public synchronized Snapshot list(Kind kind, Optional<String> namespace) {
    return new Snapshot(
        of(kind).entrySet().stream()
            .filter(entry -> namespace.map(entry.getKey().namespace()::equals).orElse(true))
            .map(Map.Entry::getValue)
            .toList(),
        version);
  }

  /** Stores a new object or a new state of one, and returns it with its version. */
  public synchronized ObjectNode put(Kind kind, ObjectNode object) {
    ObjectNode stored = stamped(object);
    Optional<ObjectNode> before = Optional.ofNullable(of(kind).put(Key.of(stored), stored));
    Change.Type type = before.isPresent() ? Change.Type.MODIFIED : Change.Type.ADDED;
    tell(new Change(type, kind, stored, before, version));
    return stored;
  }

  public synchronized void remove(Kind kind, ObjectNode object) {
    ObjectNode last = stamped(object);
    of(kind).remove(Key.of(object));
    tell(new Change(Change.Type.DELETED, kind, last, Optional.of(object), version));
  }

  /**
   * Hears of every change from now on, in order and under the store's lock: listeners must not take
   * their time.
   */
  public synchronized long listen(Consumer<Change> listener) {
    listeners.add(listener);
    return version;
  }

  public void leave(Consumer<Change> listener) {
    listeners.remove(listener);
  }

  /** What has happened after a version; empty if that is too long ago to be remembered. */
  public synchronized Optional<List<Change>> since(long then) {
    if (then < forgotten) {
      return Optional.empty();
    }
    return Optional.of(history.stream().filter(change -> change.version() > then).toList());
  }

  public synchronized long version() {
    return version;
  }

  private ObjectNode stamped(ObjectNode object) {
    ObjectNode stamped = object.deepCopy();
    version++;
    Metadata.of(stamped).put("resourceVersion", Long.toString(version));
    return stamped;
  }

  private void tell(Change change) {
    history.addLast(change);
    if (history.size() > REMEMBERED_CHANGES) {
      forgotten = history.removeFirst().version();
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  private NavigableMap<Key, ObjectNode> of(Kind kind) {
    return objects.computeIfAbsent(kind.resource(), _ -> new TreeMap<>(ORDER));
  }
}
