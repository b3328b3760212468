package dev.drydock.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Health and metrics over HTTP, for the kubelet and Prometheus. */
final class HttpEndpoints {
  private final HttpServer server;
  private final Operator operator;

  HttpEndpoints(int port, Operator operator, PrometheusMeterRegistry metrics) throws IOException {
    this.operator = operator;
    this.server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/healthz", exchange -> answer(exchange, isAlive()));
    server.createContext("/readyz", exchange -> answer(exchange, isReady()));
    server.createContext(
        "/metrics", exchange -> answer(exchange, HttpURLConnection.HTTP_OK, metrics.scrape()));
  }

  void start() {
    server.start();
  }

  void stop() {
    server.stop(0);
  }

  /** While it starts it is alive; once started, only as long as every watch works. */
  private boolean isAlive() {
    return !operator.getRuntimeInfo().isStarted() || isReady();
  }

  /** A replica that does not lead is ready too: its caches are warm, and it takes over at once. */
  private boolean isReady() {
    return operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  private static void answer(HttpExchange exchange, boolean well) throws IOException {
    if (well) {
      answer(exchange, HttpURLConnection.HTTP_OK, "ok\n");
    } else {
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "a watch is not in sync\n");
    }
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
