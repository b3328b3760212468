package dev.drydock.migrations.profile;

import java.util.List;

/** How the image's migrations and the database's history stand to each other. */
public sealed interface Standing {
  /** The sets are equal. */
  record InSync() implements Standing {}

  /**
   * These would be applied, in this order.
   *
   * @param baseline what would be marked as applied before, without being run
   */
  record Pending(List<MigrationFile> migrations, List<String> baseline) implements Standing {
    public Pending {
      migrations = List.copyOf(migrations);
      baseline = List.copyOf(baseline);
    }

    /** Nothing to be marked. */
    public Pending(List<MigrationFile> migrations) {
      this(migrations, List.of());
    }
  }

  /**
   * The image's versions are a prefix of what is applied; these are newer than the image.
   *
   * @param mayPass whether that is sure enough for an older image to be let pass where that is
   *     allowed
   */
  record Ahead(List<String> newer, boolean mayPass) implements Standing {
    public Ahead {
      newer = List.copyOf(newer);
    }

    /** As sure as the names and checksums of all migrations. */
    public Ahead(List<String> newer) {
      this(newer, true);
    }
  }

  /** They have parted: an edited, a missing or a late file. */
  record Diverged(List<String> findings) implements Standing {
    public Diverged {
      findings = List.copyOf(findings);
    }
  }

  /** The history has rows of migrations that failed. */
  record Failed(List<AppliedMigration> rows) implements Standing {
    public Failed {
      rows = List.copyOf(rows);
    }

    /** How people call them, each once. */
    public List<String> labels() {
      return rows.stream().map(AppliedMigration::label).distinct().toList();
    }
  }

  /** The schema holds something, but no history. */
  record NotEmpty() implements Standing {}

  /** The tool, which alone can tell, could not; this is why. */
  record Untold(String why) implements Standing {}
}
