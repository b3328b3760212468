package dev.drydock.migrations.profile;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.door.Handover;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** A migration tool as Drydock sees it. */
public interface Tool extends AutoCloseable {
  /** What is known of this tool. */
  Profile profile();

  /** The schema of the table in which the tool keeps its books. */
  String historySchema();

  /** The table in which the tool keeps its books, left out when the rest is compared. */
  String historyTable();

  /** Waits for the image's files. */
  Handover.Outcome handOver(Duration patience) throws IOException, InterruptedException;

  /**
   * Reads the image's migrations; writes nothing.
   *
   * @param connections for tools that need the database even for that
   */
  MigrationSet read(Path files, DataSource connections) throws SQLException, MigrationsUnreadable;

  /** Reads the history; writes nothing. */
  History history(Connection connection) throws SQLException;

  /**
   * How the image stands to the database; writes nothing.
   *
   * @param history what was read just now
   * @param deadline for tools that have to be asked
   */
  Standing standing(MigrationSet image, History history, Deadline deadline)
      throws InterruptedException;

  /**
   * What is wrong with the image's migrations by themselves, as the tool says; asked in preflight
   * only, since the same files are migrated with.
   */
  default Optional<Standing> flaw(Deadline deadline) throws InterruptedException {
    return Optional.empty();
  }

  /** Starts it once in a way that changes nothing; what is wrong with it, if anything is. */
  Optional<String> trial(Deadline deadline) throws IOException, InterruptedException;

  /**
   * Runs what is pending, once.
   *
   * @param baseline what is to be marked as applied before
   */
  Execution migrate(Path files, DataSource connections, List<String> baseline)
      throws IOException, InterruptedException;

  /** Ends what runs; the tool is of no more use. */
  @Override
  void close();
}
