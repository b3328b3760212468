package dev.drydock.sandbox.http;

import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.write.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What a path leads to.
 *
 * @param namespace empty for kinds that have none, and for all namespaces
 * @param subresource empty for the object itself
 * @param rest what follows the subresource, for proxies
 */
record Target(
    Kind kind,
    Optional<String> namespace,
    Optional<String> name,
    String subresource,
    List<String> rest) {

  static Target of(List<String> path, Kinds kinds) {
    boolean core = path.getFirst().equals("api");
    int at = core ? 2 : 3;
    if (path.size() <= at) {
      throw Refusal.nothingHere();
    }
    String group = core ? "" : path.get(1);
    String version = path.get(at - 1);
    Optional<String> namespace = Optional.empty();
    boolean inNamespace =
        path.get(at).equals("namespaces")
            && path.size() > at + 2
            && kinds.served(group, version, path.get(at + 2)).filter(Kind::namespaced).isPresent();
    if (inNamespace) {
      namespace = Optional.of(path.get(at + 1));
      at += 2;
    }
    if (path.get(at).equals("namespaces")
        && path.size() == at + 3
        && kinds.builtIn("namespaces").subresource(path.get(at + 2)).isEmpty()) {
      throw Refusal.nothingHere();
    }
    Kind kind = kinds.served(group, version, path.get(at)).orElseThrow(Refusal::nothingHere);
    return new Target(
        kind,
        namespace,
        path.size() > at + 1 ? Optional.of(path.get(at + 1)) : Optional.empty(),
        path.size() > at + 2 ? path.get(at + 2) : "",
        path.size() > at + 3 ? path.subList(at + 3, path.size()) : List.of());
  }

  Key key() {
    return new Key(namespace.orElse(""), name.orElseThrow(Refusal::nothingHere));
  }
}
