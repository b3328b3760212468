package dev.drydock.migrations.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one tool: data, so that a new tool is a new file.
 *
 * @param type the word in {@code spec.tool.type}
 * @param files absent where the tool is built in and reads its files itself
 * @param program how to start it: the first of these whose files the image has
 * @param variables what it gets where the pod says nothing else
 * @param url the variable that it reads the database's address from, made from libpq's variables
 *     where the pod has none
 * @param schemaParameter the parameter of that address which names the schema; public without it
 */
public record Profile(
    String type,
    Optional<FileRules> files,
    HistoryRules history,
    Optional<List<List<String>>> program,
    Optional<Commands> commands,
    Optional<FailureWords> failure,
    Optional<ToolLock> lock,
    Optional<Bookkeeping> bookkeeping,
    Optional<Map<String, String>> variables,
    Optional<String> url,
    Optional<String> schemaParameter,
    Advice advice) {

  /**
   * Where the migrations are, and how they are named.
   *
   * @param folders tried in this order where no path is said, relative to the image's working
   *     directory
   * @param pattern a migration's path below the folder; its first group is the version
   * @param each a file that every folder of the folder must hold
   * @param order {@code Name}, or {@code Number} where a version of digits is a number
   * @param checksum {@code SHA-256} or {@code MD5} of the bytes, where the tool keeps one
   * @param outOfOrder whether one older than the newest applied is simply pending
   */
  public record FileRules(
      Optional<List<String>> folders,
      String pattern,
      Optional<String> each,
      Order order,
      Optional<String> checksum,
      boolean outOfOrder) {}

  /** How versions are ordered. */
  public enum Order {
    NAME,
    NUMBER
  }

  /**
   * The table in which the tool keeps its books; all but its name are expressions of SQL over its
   * columns.
   *
   * @param failed true for a row of a migration that failed or has not ended
   * @param withdrawn true for a row that counts no more
   * @param marked true for a row that declares a migration applied which was not run
   * @param words what the tool noted about a failure
   */
  public record HistoryRules(
      String table,
      Optional<String> version,
      Optional<String> checksum,
      Optional<String> failed,
      Optional<String> withdrawn,
      Optional<String> marked,
      Optional<String> words,
      Optional<String> order) {}

  /**
   * What follows the program's own words.
   *
   * @param trial a start that changes nothing
   * @param healthy what a trial says that is well although its exit code is not 0
   * @param baseline marks {@code {version}} as applied
   */
  public record Commands(
      List<String> migrate,
      Optional<List<String>> trial,
      Optional<String> healthy,
      Optional<List<String>> baseline) {}

  /** Patterns over the tool's output; the first match of the first group is the finding. */
  public record FailureWords(
      Optional<List<String>> message,
      Optional<String> sqlState,
      Optional<String> file,
      Optional<String> line) {}

  /** The advisory lock that the tool holds while it works. */
  public record ToolLock(long advisory) {}

  /**
   * How many transactions the tool itself commits about a migration that fails.
   *
   * @param begun to note that it begins
   * @param failed to note that it failed, with words about it
   * @param toMakeTable to make the history table where there was none
   */
  public record Bookkeeping(int begun, int failed, int toMakeTable) {}

  /**
   * What a person is told to do; {@code {version}} stands for a migration.
   *
   * @param failed about a failed row
   * @param noHistory about a schema that holds something but no history
   * @param noted about a failure that left nothing but the tool's own note of it
   */
  public record Advice(String failed, String noHistory, Optional<String> noted) {}

  /** Whether Drydock itself is the tool, on connections of its own. */
  public boolean builtIn() {
    return commands().isEmpty();
  }

  /** Whether the history tells a migration that did not end well. */
  public boolean tellsFailures() {
    return history.failed().isPresent();
  }
}
