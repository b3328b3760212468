package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.store.Change;
import dev.drydock.sandbox.store.Selector;
import dev.drydock.sandbox.write.Refusal;
import java.util.Optional;
import java.util.function.Predicate;

/** Which objects a list or a watch is about. */
final class Filter {
  private final Target target;
  private final Predicate<JsonNode> selected;

  private Filter(Target target, Predicate<JsonNode> selected) {
    this.target = target;
    this.selected = selected;
  }

  static Filter of(Call call, Target target) {
    try {
      return new Filter(
          target,
          Selector.ofLabels(call.parameter("labelSelector"))
              .and(Selector.ofFields(call.parameter("fieldSelector"))));
    } catch (IllegalArgumentException misread) {
      throw Refusal.badRequest(String.valueOf(misread.getMessage()));
    }
  }

  boolean accepts(ObjectNode object) {
    return target.namespace().map(Metadata.namespace(object)::equals).orElse(true)
        && target.name().map(Metadata.name(object)::equals).orElse(true)
        && selected.test(object);
  }

  /**
   * How a watcher sees the change: what comes into its view is new to it, what leaves it is gone.
   */
  Optional<Change.Type> seen(Change change) {
    if (!change.kind().resource().equals(target.kind().resource())) {
      return Optional.empty();
    }
    boolean before = change.before().map(this::accepts).orElse(false);
    boolean now = change.type() != Change.Type.DELETED && accepts(change.object());
    if (now) {
      return Optional.of(before ? Change.Type.MODIFIED : Change.Type.ADDED);
    }
    return before ? Optional.of(Change.Type.DELETED) : Optional.empty();
  }
}
