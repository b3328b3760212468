package dev.drydock.migrations.request;

import java.nio.file.Path;

/**
 * Where a dump goes below the claim.
 *
 * @param directory relative folder, made when missing
 * @param name file name without its ending
 */
public record BackupTarget(String directory, String name) {
  public BackupTarget {
    if (name.isBlank() || name.contains("/") || name.startsWith(".")) {
      throw new IllegalArgumentException("backup.name must be a plain file name");
    }
    Path relative = Path.of(directory).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new IllegalArgumentException("backup.directory must stay below the claim");
    }
  }

  /** The folder, relative to the claim. */
  public Path folder() {
    return Path.of(directory).normalize();
  }

  /** The folder below this root. */
  public Path folder(Path root) {
    return root.resolve(directory).normalize();
  }

  /** The dump's place as it is told: relative to the claim. */
  public String location() {
    return Path.of(directory).normalize().resolve(name + ".dump").toString();
  }
}
