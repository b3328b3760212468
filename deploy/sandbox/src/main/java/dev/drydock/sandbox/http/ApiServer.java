package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.write.GarbageCollector;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.Removal;
import dev.drydock.sandbox.write.Writer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kubernetes API server, as far as the sandbox needs one. */
public final class ApiServer implements AutoCloseable {
  /** Of a call that has had its answer, which came in pieces. */
  static final JsonNode ANSWERED = MissingNode.getInstance();

  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private final String token;
  private final Kinds kinds = new Kinds();
  private final ObjectStore store = new ObjectStore();
  private final Objects objects;
  private final Proxy proxy;
  private final GarbageCollector garbageCollector;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;

  private interface Handler {
    JsonNode answer(Call call) throws IOException;
  }

  /**
   * Starts at once.
   *
   * @param token what clients say to be let in
   * @param services addresses for new Services
   */
  public ApiServer(Certificate certificate, String token, Addresses services) throws IOException {
    this.token = token;
    Writer writer = new Writer(store, kinds, services);
    Removal removal = new Removal(store, writer);
    Documents documents = new Documents(kinds);
    this.objects = new Objects(store, writer, removal);
    this.proxy = new Proxy(store, kinds, certificate, token);
    this.garbageCollector = new GarbageCollector(store, kinds, writer, removal);
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(executor);
    serve(
        "/",
        _ -> {
          throw Refusal.nothingHere();
        });
    serve("/version", _ -> Documents.FIXED.path("version"));
    serve("/openapi/v3", documents::openApi);
    serve("/apis/authentication.k8s.io/v1/selfsubjectreviews", Documents::whoAsks);
    serve(
        "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
        _ -> Documents.FIXED.path("mayDoEverything"));
    serve("/api", call -> call.path().size() == 1 ? documents.discovery(call) : resource(call));
    server.start();
  }

  public String address() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer(exchange, handler);
          }
        });
  }

  private void answer(HttpExchange exchange, Handler handler) throws IOException {
    try {
      Call call = Call.of(exchange);
      if (!call.header("Authorization").equals("Bearer " + token)) {
        throw Refusal.unauthorized();
      }
      JsonNode answer = handler.answer(call);
      if (!answer.isMissingNode()) {
        send(exchange, call.method().equals("POST") ? 201 : 200, answer);
      }
    } catch (Refusal refused) {
      send(exchange, refused.code(), refused.status());
    } catch (IOException gone) {
      LOG.debug("The client of {} is gone", exchange.getRequestURI(), gone);
    } catch (RuntimeException defect) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), defect);
      send(exchange, 500, TextNode.valueOf("the sandbox failed: " + defect));
    }
  }

  private static void send(HttpExchange exchange, int code, JsonNode body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private JsonNode resource(Call call) throws IOException {
    Target target = Target.of(call, kinds);
    if ("websocket".equalsIgnoreCase(call.header("Upgrade"))) {
      if (!call.isSet("watch")) {
        throw absent(target);
      }
      // Fabric8's client takes this for: no WebSocket here, and asks for lines at once.
      call.exchange().sendResponseHeaders(200, -1);
      return ANSWERED;
    }
    return switch (target.subresource()) {
      case "", "status", "scale" -> object(target);
      case "binding" -> objects.bind(target);
      case "log" -> proxy.logs(target);
      case "proxy" -> proxy.handOn(target);
      default -> throw absent(target);
    };
  }

  private JsonNode object(Target target) throws IOException {
    return switch (target.call().method()) {
      case "GET" -> {
        if (target.call().isSet("watch")) {
          new Watch(store, target).run();
          yield ANSWERED;
        }
        yield objects.read(target);
      }
      case "POST" -> objects.create(target);
      case "PUT" -> objects.replace(target);
      case "PATCH" -> objects.patch(target);
      case "DELETE" -> objects.delete(target);
      default ->
          throw Refusal.methodNotAllowed(target.call().method() + " is not done with objects");
    };
  }

  private static Refusal absent(Target target) {
    return Refusal.badRequest(
        "the sandbox has no %s: containers are processes of this machine, reached at their pod's address"
            .formatted(target.subresource()));
  }

  @Override
  public void close() {
    garbageCollector.close();
    server.stop(0);
    executor.shutdownNow();
  }
}
