package dev.drydock.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.drydock.sandbox.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends whole answers. */
final class Answer {
  static final String JSON = "application/json";

  private Answer() {}

  static void json(HttpExchange exchange, int code, JsonNode body) throws IOException {
    bytes(exchange, code, JSON, Json.MAPPER.writeValueAsBytes(body));
  }

  static void text(HttpExchange exchange, int code, String body) throws IOException {
    bytes(exchange, code, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  static void bytes(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  static void warn(HttpExchange exchange, List<String> warnings) {
    for (String warning : warnings) {
      exchange
          .getResponseHeaders()
          .add(
              "Warning",
              "299 - \"%s\"".formatted(warning.replace("\\", "\\\\").replace("\"", "\\\"")));
    }
  }
}
