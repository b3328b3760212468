package dev.drydock.migrations.profile;

import java.util.List;

/** What the tool has kept in the database. */
public sealed interface History {
  /**
   * There is no history table.
   *
   * @param schemaEmpty whether the schema holds nothing else either
   */
  record Absent(boolean schemaEmpty) implements History {}

  /**
   * The rows in the order in which they were written.
   *
   * @param alone whether the schema holds nothing beside them, as far as that was looked at
   */
  record Present(List<AppliedMigration> rows, boolean alone) implements History {
    public Present {
      rows = List.copyOf(rows);
    }

    /** What else the schema holds does not matter. */
    public Present(List<AppliedMigration> rows) {
      this(rows, true);
    }
  }

  /** The rows, none where there is no table. */
  default List<AppliedMigration> entries() {
    return switch (this) {
      case Absent _ -> List.of();
      case Present present -> present.rows();
    };
  }
}
