package dev.drydock.sandbox.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.drydock.sandbox.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images that pods can name: which Dockerfile each comes from. They are built when asked for.
 */
public final class Catalogue {
  private static final String TAG = "{tag}";

  private final Path repository;
  private final Path state;
  private final Map<String, String> arguments;
  private final JsonNode entries;
  private final Map<String, Image> built = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * Reads what there is.
   *
   * @param repository that the list's paths start at
   * @param state where images are built
   * @param arguments for every Dockerfile
   */
  public Catalogue(Path repository, Path list, Path state, Map<String, String> arguments)
      throws IOException {
    this.repository = repository;
    this.state = state;
    this.arguments = Map.copyOf(arguments);
    this.entries = new YAMLMapper().readTree(list.toFile());
  }

  /** The image of this name, as pods say it. */
  public Image find(String name) throws ImageMissing {
    String plain = name.replaceFirst("^docker\\.io/(library/)?", "");
    Image present = built.get(plain);
    if (present != null) {
      return present;
    }
    for (JsonNode entry : entries) {
      Matcher matcher = pattern(Json.text(entry, "image")).matcher(plain);
      String tag = matcher.matches() && matcher.groupCount() > 0 ? matcher.group(1) : "";
      List<String> tags = Json.texts(entry.path("tags"));
      if (matcher.matches() && (tags.isEmpty() || tags.contains(tag))) {
        Image image = build(plain, entry, tag);
        built.put(plain, image);
        return image;
      }
    }
    throw new ImageMissing("failed to pull and unpack image \"%s\": not found".formatted(name));
  }

  private static Pattern pattern(String image) {
    return Pattern.compile("\\Q" + image.replace(TAG, "\\E([\\w.-]+)\\Q") + "\\E");
  }

  private Image build(String name, JsonNode entry, String tag) throws ImageMissing {
    Path dockerfile = repository.resolve(Json.text(entry, "dockerfile"));
    Path context = repository.resolve(Json.text(entry, "context"));
    Map<String, String> all = new HashMap<>(arguments);
    entry
        .path("arguments")
        .properties()
        .forEach(
            argument -> all.put(argument.getKey(), argument.getValue().asText().replace(TAG, tag)));
    Path folder = state.resolve("image-" + count.incrementAndGet());
    try {
      return new Builder(context, folder, all)
          .build(dockerfile, Json.text(entry, "target").replace(TAG, tag), name);
    } catch (IOException unreadable) {
      throw new ImageMissing("failed to build image \"%s\": %s".formatted(name, unreadable));
    }
  }
}
