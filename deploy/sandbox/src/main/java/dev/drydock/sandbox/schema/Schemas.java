package dev.drydock.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** The schemas of all kinds that are served. */
public final class Schemas {
  private static final String BUILT_IN = "/dev/drydock/sandbox/kubernetes/openapi.json.gz";

  private final JsonNode builtIn = read();
  private final Map<String, Schema> known = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> custom = new ConcurrentHashMap<>();

  /** Kubernetes' own documents, by the path of their group version. */
  public JsonNode builtIn() {
    return builtIn;
  }

  /** What a custom resource's definition says, if it is one. */
  public Optional<JsonNode> custom(Kind kind) {
    return Optional.ofNullable(custom.get(kind.resource()));
  }

  public Schema of(Kind kind) {
    return known.computeIfAbsent(kind.resource(), _ -> find(kind));
  }

  void define(Kind kind, JsonNode schema) {
    custom.put(kind.resource(), schema);
    known.put(kind.resource(), Schema.of(schema));
  }

  void forget(String resource) {
    custom.remove(resource);
    known.remove(resource);
  }

  private Schema find(Kind kind) {
    JsonNode definitions = Json.at(builtIn, kind.path(), "components", "schemas");
    return Json.items(definitions)
        .filter(schema -> isOf(schema, kind))
        .findFirst()
        .map(schema -> Schema.of(schema, definitions))
        .orElseThrow(() -> new IllegalStateException("no schema of " + kind.resource()));
  }

  private static boolean isOf(JsonNode schema, Kind kind) {
    return Json.items(schema.path("x-kubernetes-group-version-kind"))
        .anyMatch(
            name ->
                kind.is(Json.text(name, "group"), Json.text(name, "kind"))
                    && Json.text(name, "version").equals(kind.version()));
  }

  private static JsonNode read() {
    try (InputStream file = Objects.requireNonNull(Schemas.class.getResourceAsStream(BUILT_IN));
        InputStream plain = new GZIPInputStream(file)) {
      return Json.MAPPER.readTree(plain);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
