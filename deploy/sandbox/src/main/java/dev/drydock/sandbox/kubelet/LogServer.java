package dev.drydock.sandbox.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Relay;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the API server what containers have said, and what they are saying. */
final class LogServer implements AutoCloseable {
  private static final Pattern TAIL = Pattern.compile("\\btailLines=(\\d+)");
  private static final Pattern REFUSED =
      Pattern.compile("\\b(timestamps=true|previous=true|sinceSeconds=|sinceTime=)");

  private final HttpsServer server;
  private final String authorization;
  private final Containers containers;

  /** Finds containers. */
  interface Containers {
    Optional<ManagedContainer> find(String namespace, String pod, String container);
  }

  LogServer(Certificate certificate, String token, Containers containers) throws IOException {
    this.authorization = "Bearer " + token;
    this.containers = containers;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/containerLogs/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
    try (exchange) {
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (REFUSED.matcher(query).find()) {
        refuse(
            exchange, "the sandbox keeps no times in logs, and only the newest log of a container");
      } else {
        Optional<ManagedContainer> container =
            containers.find(path[2], path[3], path[4]).filter(one -> Files.exists(one.log()));
        if (container.isPresent()) {
          send(exchange, container.get(), query);
        } else {
          refuse(
              exchange,
              "container \"%s\" in pod \"%s\" is waiting to start".formatted(path[4], path[3]));
        }
      }
    }
  }

  private static void refuse(HttpExchange exchange, String message) throws IOException {
    exchange.sendResponseHeaders(400, 0);
    exchange.getResponseBody().write(message.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, ManagedContainer container, String query)
      throws IOException {
    Matcher tail = TAIL.matcher(query);
    List<String> command =
        new ArrayList<>(List.of("tail", "--lines=" + (tail.find() ? tail.group(1) : "+1")));
    Optional<Long> pid = container.pid();
    if (query.contains("follow=true") && pid.isPresent()) {
      command.addAll(List.of("--follow", "--pid=" + pid.get(), "--sleep-interval=0.1"));
    }
    command.add(container.log().toString());
    exchange.sendResponseHeaders(200, 0);
    Process reader = new ProcessBuilder(command).start();
    try (InputStream said = reader.getInputStream()) {
      Relay.pass(said, exchange.getResponseBody());
    } finally {
      reader.destroy();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
