package dev.drydock.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sandbox finds on this machine.
 *
 * @param repository the root of Drydock's sources, after a build
 * @param postgresql the folder of PostgreSQL's programs
 * @param images the list of images that pods can name
 */
public record Machine(Path repository, Path postgresql, Path images) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  /** For the Dockerfiles of images on this machine's programs: where containers have them. */
  Map<String, String> arguments() {
    return Map.of(
        "JAVA_HOME",
        inContainer(JAVA, "java"),
        "POSTGRESQL",
        inContainer(postgresql.resolve("..").normalize(), "postgresql") + "/bin");
  }

  /** Folders that are not below /usr, which all containers have, and where they have them. */
  Map<String, String> folders() {
    Map<String, String> folders = new HashMap<>();
    Map.of("java", JAVA, "postgresql", postgresql.resolve("..").normalize())
        .forEach(
            (name, folder) -> {
              if (!isShared(folder)) {
                folders.put(folder.toAbsolutePath().toString(), inContainer(folder, name));
              }
            });
    return folders;
  }

  private static String inContainer(Path folder, String name) {
    return isShared(folder) ? folder.toString() : "/machine/" + name;
  }

  private static boolean isShared(Path folder) {
    return folder.startsWith("/usr");
  }
}
