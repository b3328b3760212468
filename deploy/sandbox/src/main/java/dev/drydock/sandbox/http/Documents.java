package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.write.Refusal;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the API server says about itself: version, kinds, schemas, and who asks. */
final class Documents {
  /** What is always the same. */
  static final JsonNode FIXED = Json.resource("documents.yaml");

  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final Kinds kinds;

  Documents(Kinds kinds) {
    this.kinds = kinds;
  }

  /** The kinds of the core group, or of all others, in the one form that kubectl asks for first. */
  JsonNode discovery(Call call) {
    call.exchange().getResponseHeaders().set("Content-Type", DISCOVERY);
    boolean core = call.path().getFirst().equals("api");
    ObjectNode document = FIXED.path("discovery").deepCopy();
    ArrayNode groups = document.putArray("items");
    kinds.all().stream()
        .filter(kind -> kind.group().isEmpty() == core)
        .collect(Collectors.groupingBy(Kind::group, TreeMap::new, Collectors.toList()))
        .forEach((name, members) -> describe(groups.addObject(), name, members));
    return document;
  }

  private static void describe(ObjectNode group, String name, List<Kind> members) {
    group.putObject("metadata").put("name", name);
    group
        .putArray("versions")
        .addObject()
        .put("version", members.getFirst().version())
        .put("freshness", "Current")
        .putArray("resources")
        .addAll(members.stream().map(Kind::discovered).toList());
  }

  /** One OpenAPI document, or which there are. */
  JsonNode openApi(Call call) {
    List<String> path = call.path().subList(2, call.path().size());
    if (!path.isEmpty()) {
      return document(String.join("/", path));
    }
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (String known : new TreeSet<>(kinds.all().stream().map(Kind::path).toList())) {
      paths
          .putObject(known)
          .put(
              "serverRelativeURL",
              "/openapi/v3/%s?hash=%x".formatted(known, document(known).hashCode()));
    }
    return index;
  }

  private JsonNode document(String path) {
    if (Kinds.OPEN_API.has(path)) {
      return Kinds.OPEN_API.path(path);
    }
    List<Kind> members = kinds.all().stream().filter(kind -> kind.path().equals(path)).toList();
    if (members.isEmpty()) {
      throw Refusal.nothingHere();
    }
    ObjectNode document = FIXED.path("openApi").deepCopy();
    for (Kind kind : members) {
      JsonNode names = kind.discovered().path("responseKind");
      ObjectNode schema = kind.schema().said().deepCopy();
      schema.putArray("x-kubernetes-group-version-kind").add(names);
      document.withObject("/components/schemas").set(kind.qualifiedKind(), schema);
      ObjectNode item = FIXED.path("openApiPath").deepCopy();
      item.withObject("/patch").set("x-kubernetes-group-version-kind", names);
      document.withObject("/paths").set(itemPath(kind), item);
    }
    return document;
  }

  private static String itemPath(Kind kind) {
    return "/%s/%s%s/{name}"
        .formatted(kind.path(), kind.namespaced() ? "namespaces/{namespace}/" : "", kind.plural());
  }

  /** There is one user, who may act as anybody. */
  static JsonNode whoAsks(Call call) {
    ObjectNode review = FIXED.path("whoAsks").deepCopy();
    String other = call.header("Impersonate-User");
    if (!other.isEmpty()) {
      review.withObject("/status/userInfo").put("username", other);
    }
    return review;
  }
}
