package dev.drydock.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.kinds.Kinds;
import dev.drydock.sandbox.schema.Definitions;
import dev.drydock.sandbox.schema.Schemas;
import dev.drydock.sandbox.store.ObjectStore;
import dev.drydock.sandbox.table.Tables;
import dev.drydock.sandbox.write.GarbageCollector;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.Removal;
import dev.drydock.sandbox.write.Writer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kubernetes API server, as far as the sandbox needs one. */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  private final String token;
  private final Kinds kinds = new Kinds();
  private final ObjectStore store = new ObjectStore();
  private final Documents documents;
  private final Objects objects;
  private final Subresources subresources;
  private final Proxy proxy;
  private final Tables tables;
  private final GarbageCollector garbageCollector;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;

  /**
   * Starts at once.
   *
   * @param token what clients say to be let in
   * @param services addresses for new Services
   */
  public ApiServer(Certificate certificate, String token, Addresses services) throws IOException {
    this.token = token;
    Schemas schemas = new Schemas();
    Definitions definitions = new Definitions(kinds, schemas);
    Writer writer = new Writer(store, kinds, schemas, definitions, services);
    Removal removal = new Removal(store, writer);
    this.tables = new Tables(definitions, Clock.systemUTC());
    this.documents = new Documents(kinds, schemas);
    this.objects = new Objects(store, schemas, writer, removal, tables);
    this.subresources = new Subresources(objects, writer, schemas);
    this.proxy = new Proxy(store, kinds, certificate, token);
    this.garbageCollector = new GarbageCollector(store, kinds, writer, removal);
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(Call.of(exchange));
    }
  }

  private void answer(Call call) throws IOException {
    HttpExchange exchange = call.exchange();
    try {
      serve(call);
    } catch (Refusal refused) {
      Answer.json(exchange, refused.code(), refused.status());
    } catch (IOException gone) {
      LOG.debug("The client of {} is gone", exchange.getRequestURI(), gone);
    } catch (RuntimeException defect) {
      LOG.error("{} {} failed", call.method(), exchange.getRequestURI(), defect);
      Answer.text(exchange, 500, "the sandbox failed: " + defect + "\n");
    }
  }

  private void serve(Call call) throws IOException {
    if (!call.header("Authorization").equals("Bearer " + token)) {
      throw Refusal.unauthorized();
    }
    String first = call.path().isEmpty() ? "" : call.path().getFirst();
    switch (first) {
      case "healthz", "livez", "readyz" -> Answer.text(call.exchange(), 200, "ok");
      case "version" -> Documents.version(call);
      case "openapi" -> openApi(call);
      case "api", "apis" -> {
        if (call.path().size() == 1) {
          documents.discovery(call, first.equals("api"));
        } else {
          api(call);
        }
      }
      default -> throw Refusal.nothingHere();
    }
  }

  private void openApi(Call call) throws IOException {
    if (call.path().size() < 2 || !call.path().get(1).equals("v3")) {
      throw Refusal.nothingHere();
    }
    if (call.path().size() == 2) {
      documents.openApiIndex(call);
    } else {
      documents.openApi(call);
    }
  }

  private void api(Call call) throws IOException {
    if (Reviews.areServedIn(call.path().get(1))) {
      Reviews.answer(call);
      return;
    }
    Target target = Target.of(call.path(), kinds);
    if ("websocket".equalsIgnoreCase(call.header("Upgrade")) && !isWatch(call)) {
      throw Subresources.absent(target);
    }
    if ("websocket".equalsIgnoreCase(call.header("Upgrade"))) {
      // Fabric8's client takes this for: no WebSocket here, and asks for lines at once.
      call.exchange().sendResponseHeaders(200, -1);
      return;
    }
    switch (target.subresource()) {
      case "" -> object(call, target);
      case "status" -> status(call, target);
      case "scale" -> subresources.scale(call, target);
      case "binding" -> subresources.bind(call, target);
      case "log" -> proxy.logs(call, objects.present(target));
      case "proxy" -> proxied(call, target);
      default -> throw Subresources.absent(target);
    }
  }

  private void proxied(Call call, Target target) throws IOException {
    switch (target.kind().plural()) {
      case "services" -> proxy.service(call, target);
      case "pods" -> proxy.pod(call, target);
      default -> throw Subresources.absent(target);
    }
  }

  private void object(Call call, Target target) throws IOException {
    switch (call.method()) {
      case "GET" -> read(call, target);
      case "POST" -> objects.create(call, target);
      case "PUT" -> objects.replace(call, target);
      case "PATCH" -> objects.patch(call, target);
      case "DELETE" -> {
        if (target.name().isPresent()) {
          objects.delete(call, target);
        } else {
          objects.deleteAll(call, target);
        }
      }
      default -> throw Refusal.methodNotAllowed(call.method() + " is not done with objects");
    }
  }

  private void read(Call call, Target target) throws IOException {
    if (isWatch(call)) {
      new Watch(store, tables, call, target).run(target);
    } else if (target.name().isPresent()) {
      objects.get(call, target);
    } else {
      objects.list(call, target);
    }
  }

  private void status(Call call, Target target) throws IOException {
    if (target.kind().subresource("status").isEmpty()) {
      throw Refusal.nothingHere();
    }
    switch (call.method()) {
      case "GET" -> objects.get(call, target);
      case "PUT" -> objects.replace(call, target);
      case "PATCH" -> objects.patch(call, target);
      default -> throw Refusal.methodNotAllowed("a status is read, replaced or patched");
    }
  }

  private static boolean isWatch(Call call) {
    return call.isSet("watch");
  }

  @Override
  public void close() {
    garbageCollector.close();
    server.stop(0);
    executor.shutdownNow();
  }
}
