package dev.drydock.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Objects as trees, which is how the API server handles them all. */
public final class Json {
  public static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** What lies there; a missing node if nothing does. */
  public static JsonNode at(JsonNode tree, String... path) {
    JsonNode found = tree;
    for (String name : path) {
      found = found.path(name);
    }
    return found;
  }

  /** The text that lies there; empty if none does. */
  public static String text(JsonNode tree, String... path) {
    return at(tree, path).asText("");
  }

  /** The object that lies there, made if there is none. */
  public static ObjectNode child(ObjectNode tree, String name) {
    return tree.get(name) instanceof ObjectNode present ? present : tree.putObject(name);
  }

  public static Stream<JsonNode> items(JsonNode list) {
    return list.valueStream();
  }

  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  public static ArrayNode array(Iterable<String> texts) {
    ArrayNode list = array();
    texts.forEach(list::add);
    return list;
  }

  /** A map as selectors say it: {@code app=web,tier=front}. */
  public static String pairs(JsonNode map) {
    return map.properties().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** What the sandbox knows of Kubernetes: one of the files in resources/…/kubernetes. */
  public static JsonNode resource(String name) {
    String path = "/dev/drydock/sandbox/kubernetes/" + name;
    ObjectMapper mapper = name.endsWith(".yaml") ? new YAMLMapper() : MAPPER;
    try (InputStream file = Objects.requireNonNull(Json.class.getResourceAsStream(path))) {
      return mapper.readTree(name.endsWith(".gz") ? new GZIPInputStream(file) : file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
