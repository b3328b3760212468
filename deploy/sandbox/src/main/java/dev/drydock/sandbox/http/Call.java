package dev.drydock.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.drydock.sandbox.Json;
import dev.drydock.sandbox.write.Refusal;
import dev.drydock.sandbox.write.WriteOptions;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A request, read. */
record Call(HttpExchange exchange, List<String> path, Map<String, String> query) {
  static Call of(HttpExchange exchange) {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    return new Call(
        exchange,
        Arrays.stream(path).filter(part -> !part.isEmpty()).toList(),
        parameters(rawQuery(exchange)));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] named = pair.split("=", 2);
      parameters.put(named[0], URLDecoder.decode(named[named.length - 1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String rawQuery(HttpExchange exchange) {
    return Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
  }

  String rawQuery() {
    return rawQuery(exchange);
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String header(String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean isSet(String name) {
    return parameter(name).equals("true") || parameter(name).equals("1");
  }

  boolean wantsTable() {
    return header("Accept").contains("as=Table");
  }

  WriteOptions options() {
    return new WriteOptions(
        parameter("dryRun").equals("All"), parameter("fieldValidation").equals("Strict"));
  }

  /** The body; an empty object if there is none. */
  JsonNode body() throws IOException {
    if (header("Content-Type").contains("protobuf")) {
      throw Refusal.unsupportedMediaType(
          "the sandbox reads no protobuf: write the object as YAML and use kubectl create -f or kubectl apply -f");
    }
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    try {
      return bytes.length == 0 ? Json.object() : Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException malformed) {
      throw Refusal.badRequest("the body cannot be read: " + malformed.getOriginalMessage());
    }
  }

  ObjectNode objectBody() throws IOException {
    if (body() instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("the body is no object");
  }
}
