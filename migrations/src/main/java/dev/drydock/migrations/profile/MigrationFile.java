package dev.drydock.migrations.profile;

import java.util.Optional;

/** One migration as the image has it. */
public sealed interface MigrationFile {
  /** The file, relative to the folder of migrations. */
  String script();

  /** What the file is about. */
  String description();

  /** The tool's own checksum, where it keeps one. */
  Optional<String> checksum();

  /** How people call it: a version, or the name of a repeatable one. */
  String label();

  /** The file's name without folders and ending. */
  static String nameOf(String script) {
    String name = script.substring(script.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Applied once, in the order of versions. */
  record Versioned(Version version, String description, String script, Optional<String> checksum)
      implements MigrationFile {
    @Override
    public String label() {
      return version.toString();
    }
  }

  /** Applied again whenever its content changes, after the versioned ones. */
  record Repeatable(String description, String script, Optional<String> checksum)
      implements MigrationFile {
    @Override
    public String label() {
      return nameOf(script);
    }
  }

  /** Stands for all versions up to its own where nothing was applied yet. */
  record Baseline(Version version, String description, String script, Optional<String> checksum)
      implements MigrationFile {
    @Override
    public String label() {
      return version.toString();
    }
  }
}
