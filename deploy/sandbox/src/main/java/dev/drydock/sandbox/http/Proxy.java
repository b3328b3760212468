package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.Key;
import dev.drydock.sandbox.store.ObjectStore;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Hands requests on: for logs to the kubelet, for pods and Services to what answers there. */
final class Proxy {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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

  void logs(Call call, ObjectNode pod) throws IOException {
    String container = container(call, pod);
    ObjectNode node =
        store
            .get(kinds.builtIn("nodes"), new Key("", Json.text(pod, "spec", "nodeName")))
            .orElseThrow(
                () ->
                    Refusal.badRequest(
                        "pod %s does not have a host assigned".formatted(Metadata.name(pod))));
    String query = Optional.ofNullable(call.exchange().getRequestURI().getRawQuery()).orElse("");
    stream(
        call,
        "https://127.0.0.1:%d/containerLogs/%s/%s/%s?%s"
            .formatted(
                Json.at(node, "status", "daemonEndpoints", "kubeletEndpoint", "Port").asInt(),
                Metadata.namespace(pod),
                Metadata.name(pod),
                container,
                query));
  }

  private static String container(Call call, ObjectNode pod) {
    List<String> names = names(pod, "containers").toList();
    List<String> all = Stream.concat(names.stream(), names(pod, "initContainers")).toList();
    String asked = call.parameter("container");
    if (asked.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    if (asked.isEmpty()) {
      throw Refusal.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(Metadata.name(pod), String.join(" ", all)));
    }
    if (!all.contains(asked)) {
      throw Refusal.badRequest(
          "container %s is not valid for pod %s".formatted(asked, Metadata.name(pod)));
    }
    return asked;
  }

  private static Stream<String> names(ObjectNode pod, String list) {
    return Json.items(Json.at(pod, "spec", list)).map(container -> Json.text(container, "name"));
  }

  /** To a ready pod behind the Service, as a client in the cluster would come to one. */
  void service(Call call, Target target) throws IOException {
    String[] named = target.key().name().split(":", -1);
    Key key = new Key(target.key().namespace(), named[0]);
    ObjectNode service =
        store.get(target.kind(), key).orElseThrow(() -> Refusal.notFound(target.kind(), named[0]));
    String wanted = named.length > 1 ? named[1] : "";
    JsonNode port =
        Json.items(Json.at(service, "spec", "ports"))
            .filter(
                one ->
                    wanted.isEmpty()
                        || Json.text(one, "port").equals(wanted)
                        || Json.text(one, "name").equals(wanted))
            .findFirst()
            .orElseThrow(() -> Refusal.unavailable("no such port of the service: " + wanted));
    List<ObjectNode> pods =
        Endpoints.ready(store.list(kinds.builtIn("pods"), target.namespace()).objects(), service);
    if (pods.isEmpty()) {
      throw Refusal.unavailable("no endpoints available for service \"%s\"".formatted(named[0]));
    }
    ObjectNode pod = pods.get(ThreadLocalRandom.current().nextInt(pods.size()));
    handOn(call, target, pod, Endpoints.port(pod, port.path("targetPort")));
  }

  void pod(Call call, Target target) throws IOException {
    String[] named = target.key().name().split(":", -1);
    Key key = new Key(target.key().namespace(), named[0]);
    ObjectNode pod =
        store.get(target.kind(), key).orElseThrow(() -> Refusal.notFound(target.kind(), named[0]));
    handOn(call, target, pod, named.length > 1 ? Integer.parseInt(named[1]) : 80);
  }

  private void handOn(Call call, Target target, ObjectNode pod, int port) throws IOException {
    stream(
        call,
        "http://%s:%d/%s"
            .formatted(Json.text(pod, "status", "podIP"), port, String.join("/", target.rest())));
  }

  private void stream(Call call, String address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .GET()
            .build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException unreachable) {
      throw Refusal.unavailable("error trying to reach service: " + unreachable.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    if (response.statusCode() == HttpURLConnection.HTTP_BAD_REQUEST) {
      throw Refusal.badRequest(new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    call.exchange()
        .getResponseHeaders()
        .set("Content-Type", response.headers().firstValue("Content-Type").orElse("text/plain"));
    call.exchange().sendResponseHeaders(response.statusCode(), 0);
    try (InputStream in = response.body()) {
      OutputStream out = call.exchange().getResponseBody();
      out.flush();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }
}
