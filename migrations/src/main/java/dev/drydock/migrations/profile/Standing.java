package dev.drydock.migrations.profile;

import java.util.List;

/** How the image's migrations and the database's history stand to each other. */
public sealed interface Standing {
  /** The sets are equal. */
  record InSync() implements Standing {}

  /** These would be applied, in this order. */
  record Pending(List<MigrationFile> migrations) implements Standing {
    public Pending {
      migrations = List.copyOf(migrations);
    }
  }

  /** The image's versions are a prefix of what is applied; these are newer than the image. */
  record Ahead(List<String> newer) implements Standing {
    public Ahead {
      newer = List.copyOf(newer);
    }
  }

  /** They have parted: an edited, a missing or a late file. */
  record Diverged(List<String> findings) implements Standing {
    public Diverged {
      findings = List.copyOf(findings);
    }
  }

  /** The history has rows of migrations that failed. */
  record Failed(List<String> migrations) implements Standing {
    public Failed {
      migrations = List.copyOf(migrations);
    }
  }

  /** The schema holds something, but no history. */
  record NotEmpty() implements Standing {}
}
