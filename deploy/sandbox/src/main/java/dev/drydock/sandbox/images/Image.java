package dev.drydock.sandbox.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a container starts from.
 *
 * @param root the folder that is laid over the container's root
 * @param onHost whether the programs of this machine are there too
 * @param user by number; 0 if the image says none
 * @param stopSignal without SIG
 */
public record Image(
    Path root,
    boolean onHost,
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    long user,
    String stopSignal) {}
