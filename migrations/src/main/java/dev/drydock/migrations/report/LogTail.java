package dev.drydock.migrations.report;

/** The last lines of what was logged. */
@FunctionalInterface
public interface LogTail {
  /** The lines, the newest last. */
  String text();
}
