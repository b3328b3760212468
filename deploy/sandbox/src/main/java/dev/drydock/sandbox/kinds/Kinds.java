package dev.drydock.sandbox.kinds;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.drydock.sandbox.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kinds that are served now: Kubernetes' own, and those of custom resources. */
public final class Kinds {
  private static final String BUILT_IN = "/dev/drydock/sandbox/kubernetes/kinds.json";

  private final List<Kind> builtIn = readBuiltIn();
  private final Map<String, Kind> custom = new ConcurrentHashMap<>();

  /** All of them, in an order that does not change. */
  public List<Kind> all() {
    return Stream.concat(
            builtIn.stream(),
            custom.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue))
        .toList();
  }

  public Optional<Kind> served(String group, String version, String plural) {
    return all().stream()
        .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
        .filter(kind -> kind.plural().equals(plural))
        .findFirst();
  }

  /** One of Kubernetes' own kinds, which are always there. */
  public Kind builtIn(String plural) {
    return builtIn.stream()
        .filter(kind -> kind.plural().equals(plural))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such kind: " + plural));
  }

  public void serve(Kind kind) {
    custom.put(kind.resource(), kind);
  }

  public void withdraw(String resource) {
    custom.remove(resource);
  }

  private static List<Kind> readBuiltIn() {
    try (InputStream file = Objects.requireNonNull(Kinds.class.getResourceAsStream(BUILT_IN))) {
      return Json.MAPPER.readValue(file, new TypeReference<List<Kind>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
