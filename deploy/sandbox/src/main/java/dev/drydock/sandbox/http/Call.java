package dev.drydock.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
import java.util.Optional;

/** A request, read. */
record Call(HttpExchange exchange, String method, List<String> path, Map<String, String> query) {
  private static final YAMLMapper YAML = new YAMLMapper();

  static Call of(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawPath();
    List<String> path =
        Arrays.stream(raw.split("/", -1))
            .filter(part -> !part.isEmpty())
            .map(Call::decoded)
            .toList();
    return new Call(exchange, exchange.getRequestMethod(), path, query(exchange));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
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

  String contentType() {
    return header("Content-Type").split(";", -1)[0].strip();
  }

  WriteOptions options() {
    return new WriteOptions(isDryRun(), parameter("fieldValidation").equals("Strict"));
  }

  boolean isDryRun() {
    return parameter("dryRun").equals("All");
  }

  /** The body; an empty object if there is none. */
  JsonNode body() throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (contentType().contains("protobuf")) {
      throw Refusal.unsupportedMediaType(
          "the sandbox reads no protobuf: write the object as YAML and use kubectl create -f or kubectl apply -f");
    }
    if (bytes.length == 0) {
      return Json.object();
    }
    try {
      return contentType().contains("yaml") ? YAML.readTree(bytes) : Json.MAPPER.readTree(bytes);
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
