package dev.drydock.migrations.request;

import java.util.List;
import java.util.Optional;

/**
 * A tool that has no profile, as the resource spells it out.
 *
 * @param command the whole command that migrates
 * @param check the whole command that starts the tool and changes nothing
 * @param baseline the whole command that marks {@code {version}} as applied
 * @param files a migration's path below the folder; its first group is the version
 * @param url the variable that the tool reads the database's address from
 */
public record CustomTool(
    List<String> command,
    Optional<List<String>> check,
    Optional<List<String>> baseline,
    String files,
    Optional<String> url,
    Books history) {
  public CustomTool {
    command = List.copyOf(command);
  }

  /**
   * Its history table; all but the table's name are expressions of SQL over its columns.
   *
   * @param checksumAlgorithm {@code SHA-256} or {@code MD5}, of a file's bytes
   * @param failed true for a row of a migration that failed or has not ended
   */
  public record Books(
      String table,
      String version,
      Optional<String> checksum,
      Optional<String> checksumAlgorithm,
      Optional<String> failed) {}
}
