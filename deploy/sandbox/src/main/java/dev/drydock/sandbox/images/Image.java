package dev.drydock.sandbox.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a container starts from.
 *
 * @param root the folder that is laid over the container's root
 * @param onHost whether the programs of this machine are there too
 * @param user as the image says it: a number, perhaps with a group
 * @param stopSignal without SIG
 */
public record Image(
    String name,
    Path root,
    boolean onHost,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    String user,
    String folder,
    String stopSignal) {

  public Image {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The user's number. */
  public long uid() {
    return Long.parseLong(user.split(":", -1)[0]);
  }
}
