package dev.drydock.sandbox.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.drydock.sandbox.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an image's folder from a Dockerfile that only copies and describes. {@code FROM scratch} is
 * an empty root, {@code FROM host} the programs of this machine; {@code COPY --from=host} takes
 * from there.
 */
final class Builder {
  private final Path context;
  private final Path folder;
  private final Map<String, String> arguments;
  private final Map<String, Image> stages = new HashMap<>();

  Builder(Path context, Path folder, Map<String, String> arguments) {
    this.context = context;
    this.folder = folder;
    this.arguments = arguments;
  }

  /** Builds one stage; the last if the target is empty. */
  Image build(Path dockerfile, String target) throws IOException, ImageMissing {
    Map<String, String> variables = new HashMap<>();
    Image image = Image.empty(folder, false);
    for (Dockerfile.Instruction next : Dockerfile.read(dockerfile).instructions()) {
      String rest = Dockerfile.substitute(next.rest(), variables);
      if (next.word().equals("FROM")) {
        if (stages.containsKey(target)) {
          break;
        }
        image = from(rest);
      } else {
        image = apply(image, next.word(), rest, variables);
      }
      // A stage's folder has its name.
      stages.put(String.valueOf(image.root().getFileName()), image);
    }
    Image built = target.isEmpty() ? image : stages.get(target);
    if (built == null) {
      throw new ImageMissing("%s has no stage %s".formatted(dockerfile.getFileName(), target));
    }
    return built;
  }

  private Image from(String rest) throws IOException, ImageMissing {
    String[] words = rest.split("\\s+", -1);
    String stage = words.length == 3 ? words[2] : "stage-" + stages.size();
    Path root = folder.resolve(stage);
    Files.createDirectories(root);
    if (words[0].equals("scratch") || words[0].equals("host")) {
      return Image.empty(root, words[0].equals("host"));
    }
    Image base = stages.get(words[0]);
    if (base == null) {
      throw new ImageMissing(
          "the sandbox has no base image " + words[0] + ": only scratch and host");
    }
    copy(base.root(), root);
    return new Image(
        "",
        root,
        base.onHost(),
        base.entrypoint(),
        base.command(),
        base.environment(),
        base.user(),
        base.folder(),
        base.stopSignal());
  }

  private Image apply(Image image, String word, String rest, Map<String, String> variables)
      throws IOException, ImageMissing {
    return switch (word) {
      case "COPY" -> {
        copy(image, rest);
        yield image;
      }
      case "ARG" -> {
        String[] pair = rest.split("=", 2);
        variables.put(pair[0], arguments.getOrDefault(pair[0], pair.length > 1 ? pair[1] : ""));
        yield image;
      }
      case "ENV" -> {
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(Dockerfile.pairs(rest));
        yield with(
            image,
            image.entrypoint(),
            image.command(),
            environment,
            image.user(),
            image.folder(),
            image.stopSignal());
      }
      case "ENTRYPOINT" ->
          with(
              image,
              list(rest),
              List.of(),
              image.environment(),
              image.user(),
              image.folder(),
              image.stopSignal());
      case "CMD" ->
          with(
              image,
              image.entrypoint(),
              list(rest),
              image.environment(),
              image.user(),
              image.folder(),
              image.stopSignal());
      case "USER" ->
          with(
              image,
              image.entrypoint(),
              image.command(),
              image.environment(),
              rest,
              image.folder(),
              image.stopSignal());
      case "WORKDIR" ->
          with(
              image,
              image.entrypoint(),
              image.command(),
              image.environment(),
              image.user(),
              rest,
              image.stopSignal());
      case "STOPSIGNAL" ->
          with(
              image,
              image.entrypoint(),
              image.command(),
              image.environment(),
              image.user(),
              image.folder(),
              rest.replace("SIG", ""));
      case "LABEL", "EXPOSE" -> image;
      default ->
          throw new ImageMissing(
              "the sandbox builds images without "
                  + word
                  + ": only COPY and what describes an image");
    };
  }

  private static Image with(
      Image image,
      List<String> entrypoint,
      List<String> command,
      Map<String, String> environment,
      String user,
      String folder,
      String stopSignal) {
    return new Image(
        image.name(),
        image.root(),
        image.onHost(),
        entrypoint,
        command,
        environment,
        user,
        folder,
        stopSignal);
  }

  private static List<String> list(String json) throws ImageMissing {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException shell) {
      throw new ImageMissing("the sandbox has no shell form of ENTRYPOINT and CMD: " + json);
    }
  }

  private void copy(Image image, String rest) throws IOException, ImageMissing {
    if (rest.startsWith(Dockerfile.TEXT)) {
      String[] parts = rest.split("\n", 2);
      Path file = inside(image, parts[0].split("\\s+", 2)[1]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, parts[1]);
      return;
    }
    List<String> words = new ArrayList<>(Arrays.asList(rest.split("\\s+", -1)));
    Path source = context;
    if (words.getFirst().startsWith("--from=")) {
      String from = words.removeFirst().substring("--from=".length());
      Image stage = stages.get(from);
      source = from.equals("host") || stage == null ? Path.of("/") : stage.root();
    }
    String to = words.removeLast();
    Path target = inside(image, to);
    for (String word : words) {
      for (Path found : matching(source, word.replaceFirst("^/+", ""))) {
        boolean intoFolder = to.endsWith("/") || words.size() > 1;
        copy(
            found,
            Files.isDirectory(found) || !intoFolder ? target : target.resolve(found.getFileName()));
      }
    }
  }

  private static Path inside(Image image, String path) {
    return image.root().resolve(path.replaceFirst("^/+", ""));
  }

  private static List<Path> matching(Path source, String word) throws IOException, ImageMissing {
    if (!word.contains("*")) {
      Path path = source.resolve(word);
      if (!Files.exists(path)) {
        throw new ImageMissing("there is no " + path);
      }
      return List.of(path);
    }
    Path pattern = source.resolve(word);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      return files.filter(matcher::matches).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(
              file,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
