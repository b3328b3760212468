package dev.drydock.migrations.request;

import java.nio.file.Path;

/**
 * A dump as it was verified.
 *
 * @param location relative to the claim
 */
public record DumpFile(String location, String sha256, long sizeBytes) {
  private static final String ENDING = ".dump";

  public DumpFile {
    Path path = Path.of(location);
    boolean below = !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
    if (!below || path.getNameCount() < 2 || !location.endsWith(ENDING)) {
      throw new IllegalArgumentException("a dump is a .dump file in a folder below the claim");
    }
    if (sha256.isBlank()) {
      throw new IllegalArgumentException("a dump without a checksum cannot be told from another");
    }
  }

  /** The folder, relative to the claim. */
  public Path folder() {
    Path path = Path.of(location);
    return path.subpath(0, path.getNameCount() - 1);
  }

  /** The file's own name. */
  public Path name() {
    return Path.of(location).getFileName();
  }

  /** The name of the manifest beside it. */
  public Path manifestName() {
    String name = name().toString();
    return Path.of(name.substring(0, name.length() - ENDING.length()) + ".json");
  }
}
