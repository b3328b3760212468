package dev.drydock.migrations.profile;

/** The tool cannot make sense of the image's files. */
public final class MigrationsUnreadable extends Exception {
  /** Whether there is nothing, or nothing that can be read. */
  public enum Kind {
    NOT_FOUND,
    INVALID
  }

  private final Kind kind;

  public MigrationsUnreadable(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Whether there is nothing, or nothing that can be read. */
  public Kind kind() {
    return kind;
  }
}
