package dev.drydock.sandbox.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.drydock.sandbox.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stage of a Dockerfile while that is being read: what has been said of the image so far. */
final class Stage {
  private final Path root;
  private final boolean onHost;
  private final Map<String, String> environment = new HashMap<>();
  private List<String> entrypoint = List.of();
  private List<String> command = List.of();
  private String user = "0";
  private String folder = "/";
  private String stopSignal = "TERM";

  /**
   * Says nothing yet.
   *
   * @param root the folder that its files are copied into
   * @param onHost whether the programs of this machine are there too
   */
  Stage(Path root, boolean onHost) {
    this.root = root;
    this.onHost = onHost;
  }

  /** One that begins as another is. */
  Stage(Path root, Stage base) {
    this(root, base.onHost);
    environment.putAll(base.environment);
    entrypoint = base.entrypoint;
    command = base.command;
    user = base.user;
    folder = base.folder;
    stopSignal = base.stopSignal;
  }

  Path root() {
    return root;
  }

  /** Where a path of the image lies on this machine. */
  Path inside(String path) {
    return root.resolve(path.replaceFirst("^/+", ""));
  }

  /** Takes in an instruction that describes the image. */
  void describe(Dockerfile.Instruction instruction, String rest) throws ImageMissing {
    switch (instruction.word()) {
      case "ENV" -> environment.putAll(Dockerfile.pairs(rest));
      case "ENTRYPOINT" -> {
        entrypoint = list(rest);
        command = List.of();
      }
      case "CMD" -> command = list(rest);
      case "USER" -> user = rest;
      case "WORKDIR" -> folder = rest;
      case "STOPSIGNAL" -> stopSignal = rest.replace("SIG", "");
      case "LABEL", "EXPOSE" -> {
        // Nobody here asks for it.
      }
      default ->
          throw new ImageMissing(
              "the sandbox builds images without %s: only COPY and what describes an image"
                  .formatted(instruction.word()));
    }
  }

  Image image(String name) {
    return new Image(
        name, root, onHost, entrypoint, command, environment, user, folder, stopSignal);
  }

  private static List<String> list(String json) throws ImageMissing {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException shell) {
      throw new ImageMissing("the sandbox has no shell form of ENTRYPOINT and CMD: " + json);
    }
  }
}
