package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.Relay;
import dev.drydock.sandbox.kinds.Kind;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.store.Selector;
import dev.drydock.sandbox.table.JsonPath;
import dev.drydock.sandbox.write.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Hands requests on: for logs to the kubelet, for pods and Services to what answers there. */
final class Proxy {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String READY = ".status.conditions[?(@.type=='Ready')].status";

  private final ObjectStore store;
  private final Kinds kinds;
  private final String token;
  private final HttpClient client;

  Proxy(ObjectStore store, Kinds kinds, Certificate certificate, String token) {
    this.store = store;
    this.kinds = kinds;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .sslContext(certificate.context())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  JsonNode logs(Target target) throws IOException {
    ObjectNode pod = present(target.kind(), target.key());
    String name = Metadata.name(pod);
    String asked = target.call().parameter("container");
    ObjectNode node =
        store
            .get(kinds.builtIn("nodes"), new Key("", Json.text(pod, "spec", "nodeName")))
            .orElseThrow(
                () -> Refusal.badRequest("pod %s does not have a host assigned".formatted(name)));
    return stream(
        target.call(),
        "https://127.0.0.1:%d/containerLogs/%s/%s/%s?%s"
            .formatted(
                Json.at(node, "status", "daemonEndpoints", "kubeletEndpoint", "Port").asInt(),
                Metadata.namespace(pod),
                name,
                asked.isEmpty()
                    ? Json.at(pod, "spec", "containers").path(0).path("name").asText()
                    : asked,
                target.call().query()));
  }

  /** To a pod, or to a ready one behind a Service, as a client in the cluster would come to one. */
  JsonNode handOn(Target target) throws IOException {
    String[] named = target.key().name().split(":", 2);
    ObjectNode found = present(target.kind(), new Key(target.key().namespace(), named[0]));
    boolean isService = target.kind().kind().equals("Service");
    String usual = Json.at(found, "spec", "ports").path(0).path("port").asText("80");
    String port = named.length > 1 ? named[1] : usual;
    ObjectNode pod = isService ? readyPod(found) : found;
    return stream(
        target.call(),
        "http://%s:%s/%s"
            .formatted(
                Json.text(pod, "status", "podIP"),
                isService ? targetPort(found, port, pod) : port,
                String.join("/", target.rest())));
  }

  private ObjectNode present(Kind kind, Key key) {
    return store.get(kind, key).orElseThrow(() -> Refusal.notFound(kind, key.name()));
  }

  private ObjectNode readyPod(ObjectNode service) {
    Predicate<JsonNode> selected =
        Selector.ofLabels(Json.pairs(Json.at(service, "spec", "selector")));
    return store
        .list(kinds.builtIn("pods"), Optional.of(Metadata.namespace(service)))
        .objects()
        .stream()
        .filter(selected.and(pod -> !Metadata.isDeleting(pod)))
        .filter(pod -> JsonPath.find(pod, READY).contains(TextNode.valueOf("True")))
        .findAny()
        .orElseThrow(
            () ->
                Refusal.unavailable(
                    "no endpoints available for service \"%s\"".formatted(Metadata.name(service))));
  }

  /** The number of the pod's port behind one of the Service, which may have the port's name. */
  private static String targetPort(ObjectNode service, String port, ObjectNode pod) {
    JsonNode target =
        Json.items(Json.at(service, "spec", "ports"))
            .filter(one -> List.of(Json.text(one, "port"), Json.text(one, "name")).contains(port))
            .findFirst()
            .orElseThrow(() -> Refusal.unavailable("no such port of the service: " + port))
            .path("targetPort");
    return JsonPath.find(
            pod,
            ".spec.containers[*].ports[?(@.name=='%s')].containerPort".formatted(target.asText()))
        .stream()
        .findFirst()
        .orElse(target)
        .asText();
  }

  private JsonNode stream(Call call, String address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException unreachable) {
      throw Refusal.unavailable("error trying to reach service: " + unreachable.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("the sandbox ends");
    }
    if (response.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
      throw Refusal.badRequest(new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    call.exchange().getResponseHeaders().set("Content-Type", "text/plain");
    call.exchange().sendResponseHeaders(response.statusCode(), 0);
    OutputStream out = call.exchange().getResponseBody();
    out.flush();
    try (InputStream in = response.body()) {
      Relay.pass(in, out);
    }
    return ApiServer.ANSWERED;
  }
}
