package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.Selector;
import dev.drydock.sandbox.write.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The objects that a call is about.
 *
 * @param namespace empty for kinds that have none, and for all namespaces
 * @param subresource empty for the object itself
 * @param rest what follows the subresource, for proxies
 */
record Target(
    Call call,
    Kind kind,
    Optional<String> namespace,
    Optional<String> name,
    String subresource,
    List<String> rest) {

  static Target of(Call call, Kinds kinds) {
    boolean core = call.path().getFirst().equals("api");
    List<String> path = call.path().subList(core ? 1 : 2, call.path().size());
    String group = core ? "" : call.path().get(1);
    // A status is the namespace's own; all else below a namespace is in it.
    boolean inNamespace =
        part(path, 1).equals("namespaces") && path.size() > 3 && !path.get(3).equals("status");
    List<String> own = inNamespace ? path.subList(2, path.size()) : path;
    Kind kind = kinds.served(group, part(path, 0), part(own, 1)).orElseThrow(Refusal::nothingHere);
    return new Target(
        call,
        kind,
        Optional.of(part(path, 2)).filter(_ -> inNamespace),
        Optional.of(part(own, 2)).filter(name -> !name.isEmpty()),
        part(own, 3),
        own.subList(Math.min(4, own.size()), own.size()));
  }

  private static String part(List<String> path, int index) {
    return index < path.size() ? path.get(index) : "";
  }

  Key key() {
    return new Key(namespace.orElse(""), name.orElseThrow(Refusal::nothingHere));
  }

  /** Which objects a list, a watch or a deletion is about. */
  Predicate<JsonNode> selected() {
    try {
      return Selector.ofLabels(call.parameter("labelSelector"))
          .and(Selector.ofFields(call.parameter("fieldSelector")))
          .and(object -> namespace.map(Metadata.namespace(object)::equals).orElse(true))
          .and(object -> name.map(Metadata.name(object)::equals).orElse(true));
    } catch (IllegalArgumentException misread) {
      throw Refusal.badRequest(String.valueOf(misread.getMessage()));
    }
  }
}
