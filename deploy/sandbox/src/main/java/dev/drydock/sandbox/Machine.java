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
  /** Folders that containers on this machine's programs have, and where they have them. */
  Map<String, String> folders() {
    return Map.of(
        System.getProperty("java.home"),
        "/machine/java",
        postgresql.resolve("..").toAbsolutePath().normalize().toString(),
        "/machine/postgresql");
  }
}
