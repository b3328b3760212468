package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.schema.Schemas;
import dev.drydock.sandbox.write.Refusal;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What the API server says about itself: version, kinds and schemas. */
final class Documents {
  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
  private static final String VERSION = "v1.35.4+sandbox";

  private final Kinds kinds;
  private final Schemas schemas;

  Documents(Kinds kinds, Schemas schemas) {
    this.kinds = kinds;
    this.schemas = schemas;
  }

  static void version(Call call) throws IOException {
    ObjectNode version =
        Json.object()
            .put("major", "1")
            .put("minor", "35")
            .put("gitVersion", VERSION)
            .put("gitCommit", "")
            .put("gitTreeState", "")
            .put("buildDate", "2026-01-01T00:00:00Z")
            .put("goVersion", "")
            .put("compiler", "")
            .put("platform", "linux/" + System.getProperty("os.arch"));
    Answer.json(call.exchange(), 200, version);
  }

  /** The kinds of the core group, or of all others, in the one form that kubectl asks for first. */
  void discovery(Call call, boolean core) throws IOException {
    if (!call.header("Accept").contains("as=APIGroupDiscoveryList")) {
      throw Refusal.unsupportedMediaType("the sandbox knows aggregated discovery only");
    }
    ObjectNode document =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    document.putObject("metadata");
    ArrayNode groups = document.putArray("items");
    for (String group : new TreeSet<>(kinds.all().stream().map(Kind::group).toList())) {
      if (group.isEmpty() == core) {
        groups.add(group(group));
      }
    }
    Answer.bytes(call.exchange(), 200, DISCOVERY, Json.MAPPER.writeValueAsBytes(document));
  }

  private ObjectNode group(String name) {
    List<Kind> members =
        kinds.all().stream()
            .filter(kind -> kind.group().equals(name))
            .sorted(Comparator.comparing(Kind::plural))
            .toList();
    ObjectNode group = Json.object();
    group.putObject("metadata").put("name", name);
    ObjectNode version =
        group
            .putArray("versions")
            .addObject()
            .put("version", members.getFirst().version())
            .put("freshness", "Current");
    ArrayNode resources = version.putArray("resources");
    members.forEach(kind -> resources.add(resource(kind)));
    return group;
  }

  private static ObjectNode resource(Kind kind) {
    ObjectNode resource = Json.object().put("resource", kind.plural());
    resource.set("responseKind", responseKind(kind.group(), kind.version(), kind.kind()));
    resource
        .put("scope", kind.namespaced() ? "Namespaced" : "Cluster")
        .put("singularResource", kind.singular());
    resource.set("verbs", Json.array(kind.verbs()));
    resource.set("shortNames", Json.array(kind.shortNames()));
    resource.set("categories", Json.array(kind.categories()));
    ArrayNode subresources = resource.putArray("subresources");
    for (Kind.Subresource subresource : kind.subresources()) {
      ObjectNode entry = subresources.addObject().put("subresource", subresource.name());
      boolean own = subresource.version().isEmpty();
      entry.set(
          "responseKind",
          responseKind(
              own ? kind.group() : subresource.group(),
              own ? kind.version() : subresource.version(),
              subresource.kind()));
      entry.set("verbs", Json.array(subresource.verbs()));
    }
    return resource;
  }

  private static ObjectNode responseKind(String group, String version, String kind) {
    return Json.object().put("group", group).put("version", version).put("kind", kind);
  }

  /** Which OpenAPI documents there are. */
  void openApiIndex(Call call) throws IOException {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (String path : new TreeSet<>(kinds.all().stream().map(Kind::path).toList())) {
      String hash = Integer.toHexString(document(path).hashCode());
      paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash);
    }
    Answer.json(call.exchange(), 200, index);
  }

  void openApi(Call call) throws IOException {
    Answer.json(
        call.exchange(),
        200,
        document(String.join("/", call.path().subList(2, call.path().size()))));
  }

  private JsonNode document(String path) {
    if (schemas.builtIn().has(path)) {
      return schemas.builtIn().path(path);
    }
    List<Kind> members = kinds.all().stream().filter(kind -> kind.path().equals(path)).toList();
    if (members.isEmpty()) {
      throw Refusal.nothingHere();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes CRD Swagger").put("version", VERSION);
    ObjectNode paths = document.putObject("paths");
    ObjectNode definitions = document.putObject("components").putObject("schemas");
    for (Kind kind : members) {
      ArrayNode names = Json.array();
      names
          .addObject()
          .put("group", kind.group())
          .put("version", kind.version())
          .put("kind", kind.kind());
      ObjectNode schema = schemas.custom(kind).orElseThrow(Refusal::nothingHere).deepCopy();
      schema.set("x-kubernetes-group-version-kind", names);
      definitions.set(kind.group() + "." + kind.version() + "." + kind.kind(), schema);
      paths.set(itemPath(kind), patch(names));
    }
    return document;
  }

  private static String itemPath(Kind kind) {
    return "/%s/%s%s/{name}"
        .formatted(kind.path(), kind.namespaced() ? "namespaces/{namespace}/" : "", kind.plural());
  }

  /** By this parameter kubectl knows that the server itself finds unknown fields. */
  private static ObjectNode patch(ArrayNode names) {
    ObjectNode path = Json.object();
    ObjectNode patch = path.putObject("patch");
    patch.set("x-kubernetes-group-version-kind", names.path(0));
    ArrayNode parameters = patch.putArray("parameters");
    for (String name : List.of("dryRun", "fieldValidation")) {
      parameters
          .addObject()
          .put("name", name)
          .put("in", "query")
          .putObject("schema")
          .put("type", "string");
    }
    return path;
  }
}
