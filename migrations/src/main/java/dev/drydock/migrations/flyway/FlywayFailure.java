package dev.drydock.migrations.flyway;

import dev.drydock.migrations.profile.Execution;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What Flyway's exceptions know about the first error. */
final class FlywayFailure {
  private static final Pattern COMMENTS =
      Pattern.compile("(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+", Pattern.DOTALL);

  private FlywayFailure() {}

  static Execution.Broken of(FlywayException failure, Path files) {
    Optional<FlywayMigrateException> migrate = find(failure, FlywayMigrateException.class);
    Optional<FlywaySqlScriptException> script = find(failure, FlywaySqlScriptException.class);
    Optional<SQLException> sql = find(failure, SQLException.class);
    Optional<String> file =
        migrate
            .flatMap(each -> Optional.ofNullable(each.getMigration()))
            .flatMap(migration -> Optional.ofNullable(migration.getScript()))
            .or(
                () ->
                    script
                        .flatMap(each -> Optional.ofNullable(each.getResource()))
                        .map(resource -> relative(resource.getAbsolutePathOnDisk(), files)));
    Optional<Integer> line =
        script
            .filter(each -> each.getLineNumber() > 0)
            .map(each -> each.getLineNumber() + linesBefore(each.getStatement(), sql));
    return new Execution.Broken(
        Optional.of(migrate.map(FlywayFailure::executed).orElse(0)),
        sql.map(FlywayFailure::serverWords).orElseGet(() -> firstWords(failure)),
        sql.flatMap(each -> Optional.ofNullable(each.getSQLState())),
        file,
        line);
  }

  /** Flyway's message without its ornament: lines are joined, rulers and blank lines dropped. */
  static String firstWords(Throwable failure) {
    String message = Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("[-=]+"))
        .limit(6)
        .reduce((first, second) -> first + "; " + second)
        .orElse(failure.getClass().getSimpleName());
  }

  private static String serverWords(SQLException failure) {
    if (failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
      return Optional.ofNullable(server.getServerErrorMessage().getMessage())
          .orElseGet(() -> firstWords(failure));
    }
    return firstWords(failure);
  }

  /**
   * Flyway knows in which line the statement's first word stands, and hands over the comments
   * before it as well; the server knows where in all of that the error is.
   */
  private static int linesBefore(String statement, Optional<SQLException> failure) {
    int position =
        failure
            .filter(PSQLException.class::isInstance)
            .map(PSQLException.class::cast)
            .flatMap(server -> Optional.ofNullable(server.getServerErrorMessage()))
            .map(ServerErrorMessage::getPosition)
            .orElse(0);
    Matcher comments = COMMENTS.matcher(statement);
    int start = comments.lookingAt() ? comments.end() : 0;
    int end = Math.clamp(position - 1, start, statement.length());
    return (int) statement.substring(start, end).chars().filter(each -> each == '\n').count();
  }

  private static int executed(FlywayMigrateException failure) {
    return failure.getErrorResult() == null ? 0 : failure.getErrorResult().migrationsExecuted;
  }

  private static String relative(String absolute, Path files) {
    Path path = Path.of(absolute);
    return path.startsWith(files) ? files.relativize(path).toString() : path.toString();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
