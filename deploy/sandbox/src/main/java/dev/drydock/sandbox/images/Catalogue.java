package dev.drydock.sandbox.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.sandbox.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images that pods can name, as a list describes them; each is made when it is asked for. */
public final class Catalogue {
  private final Path repository;
  private final Path state;
  private final Map<String, JsonNode> entries = new HashMap<>();
  private final Map<String, Image> made = new HashMap<>();

  /**
   * Reads what there is.
   *
   * @param repository that the list's paths start at
   * @param state where images are made
   */
  public Catalogue(Path repository, Path list, Path state) throws IOException {
    this.repository = repository;
    this.state = state;
    for (JsonNode entry : new YAMLMapper().readTree(list.toFile())) {
      for (String tag : entry.has("tags") ? Json.texts(entry.path("tags")) : List.of("")) {
        JsonNode one = Json.MAPPER.readTree(Json.write(entry).replace("{tag}", tag));
        entries.put(Json.text(one, "image"), one);
      }
    }
  }

  /**
   * The image of this name, as pods say it; empty if the list has none.
   *
   * @throws IOException if a file of it is missing
   */
  public synchronized Optional<Image> find(String name) throws IOException {
    JsonNode entry = entries.get(name);
    if (entry != null && !made.containsKey(name)) {
      made.put(name, make(entry));
    }
    return Optional.ofNullable(made.get(name));
  }

  private Image make(JsonNode entry) throws IOException {
    Path root = Files.createTempDirectory(state, "image-");
    fill(root, entry);
    return new Image(
        root,
        entry.path("onHost").asBoolean(),
        Json.texts(entry.path("entrypoint")),
        Json.texts(entry.path("command")),
        texts(entry.path("environment")),
        entry.path("user").asLong(),
        entry.path("stopSignal").asText("TERM"));
  }

  private void fill(Path root, JsonNode entry) throws IOException {
    JsonNode base = entries.get(Json.text(entry, "from"));
    if (base != null) {
      fill(root, base);
    }
    for (Map.Entry<String, JsonNode> file : entry.path("files").properties()) {
      for (String source : Json.texts(file.getValue())) {
        copy(repository.resolve(source), file.getKey(), root);
      }
    }
    for (Map.Entry<String, String> text : texts(entry.path("texts")).entrySet()) {
      Files.writeString(inside(root, text.getKey()), text.getValue());
    }
  }

  private static void copy(Path source, String to, Path root) throws IOException {
    int copied = 0;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(source.getParent(), source.getFileName().toString())) {
      for (Path file : found) {
        Path target = inside(root, to.endsWith("/") ? to + file.getFileName() : to);
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        copied++;
      }
    }
    if (copied == 0) {
      throw new IOException("there is no " + source);
    }
  }

  /** Where a path of the image lies on this machine. */
  private static Path inside(Path root, String path) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    return file;
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
