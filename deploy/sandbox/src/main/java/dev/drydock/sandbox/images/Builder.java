package dev.drydock.sandbox.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an image's folder from a Dockerfile that only copies and describes. {@code FROM scratch} is
 * an empty root, {@code FROM host} the programs of this machine; {@code COPY --from=host} takes
 * from there.
 */
final class Builder {
  private final Path context;
  private final Path folder;
  private final Map<String, String> arguments;
  private final Map<String, Stage> stages = new HashMap<>();

  Builder(Path context, Path folder, Map<String, String> arguments) {
    this.context = context;
    this.folder = folder;
    this.arguments = arguments;
  }

  /**
   * Builds one stage, and those before it.
   *
   * @param target its name; the last if that is empty
   * @param name of the image
   */
  Image build(Path dockerfile, String target, String name) throws IOException, ImageMissing {
    Map<String, String> variables = new HashMap<>();
    Stage stage = new Stage(folder, false);
    for (Dockerfile.Instruction next : Dockerfile.read(dockerfile).instructions()) {
      String rest = Dockerfile.substitute(next.rest(), variables);
      switch (next.word()) {
        case "FROM" -> {
          if (stages.containsKey(target)) {
            return stages.get(target).image(name);
          }
          stage = from(rest);
        }
        case "ARG" -> {
          String[] pair = rest.split("=", 2);
          variables.put(pair[0], arguments.getOrDefault(pair[0], pair.length > 1 ? pair[1] : ""));
        }
        case "COPY" -> copy(stage, rest);
        default -> stage.describe(next, rest);
      }
    }
    Stage built = target.isEmpty() ? stage : stages.get(target);
    if (built == null) {
      throw new ImageMissing("%s has no stage %s".formatted(dockerfile.getFileName(), target));
    }
    return built.image(name);
  }

  private Stage from(String rest) throws IOException, ImageMissing {
    String[] words = rest.split("\\s+", -1);
    String name = words.length == 3 ? words[2] : "stage-" + stages.size();
    Path root = Files.createDirectories(folder.resolve(name));
    Stage base = stages.get(words[0]);
    Stage stage;
    if (words[0].equals("scratch") || words[0].equals("host")) {
      stage = new Stage(root, words[0].equals("host"));
    } else if (base != null) {
      Copying.copy(base.root(), root);
      stage = new Stage(root, base);
    } else {
      throw new ImageMissing(
          "the sandbox has no base image " + words[0] + ": only scratch and host");
    }
    stages.put(name, stage);
    return stage;
  }

  private void copy(Stage stage, String rest) throws IOException, ImageMissing {
    if (rest.startsWith(Dockerfile.TEXT)) {
      String[] parts = rest.split("\n", 2);
      Path file = stage.inside(parts[0].split("\\s+", 2)[1]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, parts[1]);
      return;
    }
    List<String> words = new ArrayList<>(Arrays.asList(rest.split("\\s+", -1)));
    Path source = context;
    if (words.getFirst().startsWith("--from=")) {
      String from = words.removeFirst().substring("--from=".length());
      source = Optional.ofNullable(stages.get(from)).map(Stage::root).orElse(Path.of("/"));
    }
    String to = words.removeLast();
    Copying.copy(source, words, stage.inside(to), to.endsWith("/") || words.size() > 1);
  }
}
