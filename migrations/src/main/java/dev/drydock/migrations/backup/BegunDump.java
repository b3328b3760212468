package dev.drydock.migrations.backup;

import java.nio.file.Path;

/**
 * What stands beside a dump while it is written, so that the file of a pod that was killed can be
 * told from a person's.
 *
 * @param file under its temporary name
 * @param startedAt ISO instant
 */
record BegunDump(int version, String file, String run, String startedAt) {
  private static final String DUMP = ".dump";
  private static final String PARTIAL = ".partial";
  private static final String NOTE = ".json" + PARTIAL;

  static BegunDump of(String name, String run, String startedAt) {
    return new BegunDump(1, name + DUMP + PARTIAL, run, startedAt);
  }

  /** Whether a file of this name may be such a note. */
  static boolean mayStandIn(Path file) {
    return file.toString().endsWith(NOTE) && file.toString().length() > NOTE.length();
  }

  /** The dump whose note has this name, when it is complete. */
  static Path dump(Path note) {
    return Path.of(base(note) + DUMP);
  }

  /** The dump whose note has this name, as long as it is written. */
  static Path partial(Path note) {
    return Path.of(base(note) + DUMP + PARTIAL);
  }

  /** Whether it was written into this file: at the end it has become the manifest of the dump. */
  boolean standsIn(Path note) {
    return file.equals(partial(note).toString()) || file.equals(dump(note).toString());
  }

  private static String base(Path note) {
    String name = note.toString();
    return name.substring(0, name.length() - NOTE.length());
  }
}
