package dev.drydock.migrations.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A migration tool as Drydock sees it. */
public interface Tool {
  /** The table in which the tool keeps its books, left out when the rest is compared. */
  String historyTable();

  /**
   * Reads the image's migrations; writes nothing.
   *
   * @param connections for tools that need the database even for that
   */
  MigrationSet read(Path files, DataSource connections) throws SQLException, MigrationsUnreadable;

  /** Reads the history; writes nothing. */
  History history(Connection connection) throws SQLException;

  /** Runs what is pending, once. */
  Execution migrate(Path files, DataSource connections);
}
