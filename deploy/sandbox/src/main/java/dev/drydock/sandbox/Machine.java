package dev.drydock.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the sandbox finds on this machine.
 *
 * @param repository the root of Drydock's sources, after a build
 * @param postgresql the folder of PostgreSQL's programs
 * @param images the list of images that pods can name
 */
public record Machine(Path repository, Path postgresql, Path images) {

  /** For the Dockerfiles of images on this machine's programs. */
  Map<String, String> arguments() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"), "POSTGRESQL", postgresql.toString());
  }
}
