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
 * @param questions present where the tool itself tells how image and database stand, and the two
 *     are not compared
 * @param variables what it gets where the pod says nothing else
 * @param url the variable that it reads the database's address from, made from libpq's variables
 *     where the pod has none
 * @param schemaParameter the parameter of that address which names the schema; public without it
 * @param createsSchemas whether it says {@code CREATE SCHEMA} at each run, which needs the right
 *     even where the schema is there
 */
public record Profile(
    String type,
    Optional<FileRules> files,
    HistoryRules history,
    Optional<List<List<String>>> program,
    Optional<Commands> commands,
    Optional<Questions> questions,
    Optional<FailureWords> failure,
    Optional<ToolLock> lock,
    Optional<Bookkeeping> bookkeeping,
    Optional<Map<String, String>> variables,
    Optional<String> url,
    Optional<String> schemaParameter,
    boolean createsSchemas,
    Advice advice) {

  /**
   * Where the migrations are, and how they are named.
   *
   * @param folders tried in this order where no path is said, relative to the image's working
   *     directory
   * @param pattern a migration's path below the folder; its first group is the version
   * @param each a file that every folder of the folder must hold
   * @param sign a shell's pattern of a path below the folder, by which it is known to hold
   *     migrations
   * @param order {@code Name}, or {@code Number} where a version of digits is a number
   * @param checksum {@code SHA-256} or {@code MD5} of the bytes, where the tool keeps one
   * @param outOfOrder whether one older than the newest applied is simply pending
   */
  public record FileRules(
      Optional<List<String>> folders,
      String pattern,
      Optional<String> each,
      Optional<String> sign,
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
   * @param schema where it is not in the schema that is migrated
   * @param failed true for a row of a migration that failed or has not ended
   * @param withdrawn true for a row that counts no more
   * @param marked true for a row that declares a migration applied which was not run
   * @param words what the tool noted about a failure
   * @param marker where the tool notes the state that the schema is in
   */
  public record HistoryRules(
      Optional<String> schema,
      String table,
      Optional<String> version,
      Optional<String> checksum,
      Optional<String> failed,
      Optional<String> withdrawn,
      Optional<String> marked,
      Optional<String> words,
      Optional<String> order,
      Optional<Marker> marker) {}

  /**
   * A table in the history's schema that says in which state the schema is, apart from what was
   * run; without it there is no history, whatever else there is.
   *
   * @param present true for the row that must be there
   * @param state what a row says, an expression of SQL over its columns
   */
  public record Marker(String table, String present, String state) {}

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

  /**
   * Commands that change nothing and tell how image and database stand.
   *
   * @param whole whether the image's migrations are whole by themselves
   * @param pending what would be run
   * @param proof whether the database is as the image wants it
   */
  public record Questions(Question whole, ListQuestion pending, Question proof) {}

  /**
   * One of them. Exit code 0 is a yes.
   *
   * @param no exit codes and codes of errors that are a no; anything else is no answer
   */
  public record Question(List<String> arguments, List<String> no) {}

  /**
   * One that is answered by a list.
   *
   * @param list where the list is in the answer, and in each of its elements the migration's
   * @param name name and
   * @param checksum checksum; all three are JSON pointers
   */
  public record ListQuestion(
      List<String> arguments, List<String> no, String list, String name, String checksum) {}

  /**
   * What a tool says in JSON: pointers into the last line that has an answer.
   *
   * @param answer where in the line the answer is; the others begin there
   * @param code the code of an error
   * @param message places of words that are said together; the first of these lists that is not
   *     empty counts
   */
  public record JsonWords(
      String answer, List<String> code, List<List<String>> message, String sqlState) {}

  /**
   * Patterns over the tool's output; the first match of the first group is the finding.
   *
   * @param json for a tool that speaks JSON; wins over the patterns
   */
  public record FailureWords(
      Optional<JsonWords> json,
      Optional<List<String>> message,
      Optional<String> sqlState,
      Optional<String> file,
      Optional<String> line) {}

  /**
   * The advisory lock that the tool holds while it works.
   *
   * @param advisory its number, or
   * @param hashed the text of which {@code hashtext} makes the number
   */
  public record ToolLock(Optional<Long> advisory, Optional<String> hashed) {}

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

  /** Whether history or tool tell a migration that did not end well, whatever its exit code. */
  public boolean provesOutcome() {
    return isAsked() || history.failed().isPresent();
  }

  /** Whether the tool itself is asked how image and database stand. */
  public boolean isAsked() {
    return questions().isPresent();
  }
}
