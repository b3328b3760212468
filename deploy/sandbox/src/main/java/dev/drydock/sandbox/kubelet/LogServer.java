package dev.drydock.sandbox.kubelet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.drydock.sandbox.Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Gives the API server what containers have said, and what they are saying. */
final class LogServer implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final HttpsServer server;
  private final String token;
  private final Logs logs;

  /** Where logs are. */
  interface Logs {
    Optional<Log> find(String namespace, String pod, String container);
  }

  /** A container's log, and whether more may come. */
  interface Log {
    Path file();

    boolean isLive();
  }

  LogServer(Certificate certificate, String token, Logs logs) throws IOException {
    this.token = token;
    this.logs = logs;
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
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      String query =
          "&" + Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("") + "&";
      Optional<Log> log =
          path.length == 5 ? logs.find(path[2], path[3], path[4]) : Optional.empty();
      if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (log.isEmpty()) {
        say(
            exchange,
            400,
            "container \"%s\" in pod \"%s\" is waiting to start".formatted(path[4], path[3]));
      } else if (query.contains("&timestamps=true&")
          || query.contains("&previous=true&")
          || query.contains("&sinceSeconds=")) {
        say(
            exchange,
            400,
            "the sandbox keeps no times in logs, and only the newest log of a container");
      } else {
        exchange.sendResponseHeaders(200, 0);
        send(log.get(), exchange.getResponseBody(), tail(query), query.contains("&follow=true&"));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(HttpExchange exchange, int code, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Optional<Integer> tail(String query) {
    int at = query.indexOf("&tailLines=");
    return at < 0
        ? Optional.empty()
        : Optional.of(
            Integer.parseInt(
                query.substring(at + "&tailLines=".length(), query.indexOf('&', at + 1))));
  }

  private static void send(Log log, OutputStream out, Optional<Integer> tail, boolean follow)
      throws IOException, InterruptedException {
    if (!Files.exists(log.file())) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.file().toFile(), "r")) {
      if (tail.isPresent()) {
        List<String> lines = Files.readAllLines(log.file());
        long skipped =
            lines.subList(0, Math.max(0, lines.size() - tail.get())).stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
        file.seek(skipped);
      }
      boolean more = true;
      while (more) {
        boolean live = log.isLive();
        copy(file, out);
        more = follow && live;
        if (more) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private static void copy(RandomAccessFile file, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
      out.write(buffer, 0, read);
    }
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
