package dev.drydock.migrations.step;

/** The last lines of what was logged. */
@FunctionalInterface
public interface LogTail {
  /** The lines, the newest last. */
  String text();
}
