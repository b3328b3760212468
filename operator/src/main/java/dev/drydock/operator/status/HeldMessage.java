package dev.drydock.operator.status;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.Step;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the person on call reads at night: what is known, what is safe, what to type next. */
final class HeldMessage {
  private HeldMessage() {}

  static String of(MigrationRun run, @Nullable RunResult result, Step.Finish finish) {
    String namespace = run.getMetadata().getNamespace();
    String name = run.getMetadata().getName();
    String migration =
        Optional.ofNullable(run.getSpec().migration()).map(MigrationReference::name).orElse("");
    StringJoiner lines = new StringJoiner("\n");
    lines.add(
        unapproved(result, finish)
            ? "The app is DOWN: nobody has approved it. " + finish.message()
            : "The app is DOWN: the schema is not proven for it. " + finish.message());
    Optional.ofNullable(result).flatMap(HeldMessage::place).ifPresent(lines::add);
    Optional.ofNullable(result).map(HeldMessage::history).ifPresent(lines::add);
    lines.add(
        Optional.ofNullable(run.getStatus())
            .map(MigrationRunStatus::backup)
            .map(backup -> "Backup: kubectl -n %s describe dbb %s".formatted(namespace, backup))
            .orElse("Backup: this run made none"));
    lines.add(
        "Log: kubectl -n %s logs -l drydock.dev/run=%s,drydock.dev/step=migrate -c agent --tail=-1"
            .formatted(namespace, name));
    lines.add("Choose one:");
    if (result != null && Boolean.TRUE.equals(result.unchanged())) {
      lines.add(
          "- the release before: set its images again, spec.image of DatabaseMigration %s and the app's"
              .formatted(migration));
    }
    lines.add("- a repaired image: set spec.image of DatabaseMigration " + migration);
    lines.add(
        "- the same again: kubectl -n %s annotate dbm %s drydock.dev/retry=\"$(date +%%s)\" --overwrite"
            .formatted(namespace, migration));
    lines.add("- float the app as it is, on your word: " + Annotate.line(run, Api.OVERRIDE, name));
    return lines.toString();
  }

  /**
   * Whether the schema is in sync, and what is wanted has changed while a person was waited for.
   */
  private static boolean unapproved(@Nullable RunResult result, Step.Finish finish) {
    return result != null
        && Boolean.TRUE.equals(result.inSync())
        && finish.reason().equals("Superseded");
  }

  /** Where it failed, as far as the server told. */
  private static Optional<String> place(RunResult result) {
    StringJoiner place = new StringJoiner(", ", "It failed at ", "").setEmptyValue("");
    Optional.ofNullable(result.file()).ifPresent(file -> place.add("file " + file));
    Optional.ofNullable(result.line()).ifPresent(line -> place.add("line " + line));
    Optional.ofNullable(result.sqlState()).ifPresent(state -> place.add("SQLSTATE " + state));
    return Optional.of(place.toString()).filter(text -> !text.isEmpty());
  }

  private static String history(RunResult result) {
    String version =
        result.schemaVersion() == null || result.schemaVersion().isEmpty()
            ? "The history is empty"
            : "The history says %s".formatted(result.schemaVersion());
    if (Boolean.TRUE.equals(result.inSync())) {
      return version + "; this run has migrated the database";
    }
    return Boolean.TRUE.equals(result.unchanged())
        ? version + "; the database is proven to be as it was"
        : version + "; the database may have been changed";
  }
}
