package dev.drydock.migrations.step;

import dev.drydock.migrations.backup.Destination;
import dev.drydock.migrations.backup.DumpClient;
import dev.drydock.migrations.database.ForeignSession;
import dev.drydock.migrations.database.Pooling;
import dev.drydock.migrations.database.Server;
import dev.drydock.migrations.profile.Standing;
import dev.drydock.migrations.report.Reason;
import dev.drydock.migrations.request.DatabaseAhead;
import java.util.List;
import java.util.Optional;

/** What preflight has found. */
sealed interface PreflightFindings {
  /** It could not be read, so nothing can be said about the schema. */
  record Unread(Reason reason, String why) implements PreflightFindings {}

  /** All was read. */
  record Read(
      Standing standing,
      StandingWords words,
      Server server,
      Pooling pooling,
      DatabaseAhead aheadPolicy,
      ToolFindings tool,
      List<String> lackingPrivileges,
      Optional<BackupFindings> backup,
      List<ForeignSession> others)
      implements PreflightFindings {
    public Read {
      lackingPrivileges = List.copyOf(lackingPrivileges);
      others = List.copyOf(others);
    }
  }

  /**
   * What the tool would meet.
   *
   * @param lock who holds the tool's own lock, if anybody does
   * @param trouble what came of starting it once, if it did not go well
   */
  record ToolFindings(Optional<String> lock, Optional<String> trouble) {
    static final ToolFindings NONE = new ToolFindings(Optional.empty(), Optional.empty());
  }

  /** What a dump would meet. */
  record BackupFindings(
      Destination destination, Optional<DumpClient> client, List<String> unreadable) {
    public BackupFindings {
      unreadable = List.copyOf(unreadable);
    }
  }
}
