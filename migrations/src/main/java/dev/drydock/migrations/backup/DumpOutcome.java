package dev.drydock.migrations.backup;

import dev.drydock.migrations.report.BackupFacts;

/** How a dump ended. */
public sealed interface DumpOutcome {
  /** Written, read back whole, at its name, with its manifest. */
  record Verified(BackupFacts facts) implements DumpOutcome {}

  /** It could not be taken; nothing is left of it. */
  record NotTaken(String why) implements DumpOutcome {}

  /** It was taken but could not be read back; nothing is left of it. */
  record Unreadable(String why) implements DumpOutcome {}

  /** The time was up; nothing is left of it. */
  record TooSlow() implements DumpOutcome {}
}
