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
import java.util.List;
import java.util.Objects;

/**
 * A request.
 *
 * @param path its parts
 */
record Call(HttpExchange exchange, List<String> path) {
  static Call of(HttpExchange exchange) {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    return new Call(exchange, Arrays.stream(path).filter(part -> !part.isEmpty()).toList());
  }

  /** All parameters, as they were sent. */
  String query() {
    return Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String header(String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  /** A parameter's value; empty if there is none. */
  String parameter(String name) {
    return Arrays.stream(query().split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
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
