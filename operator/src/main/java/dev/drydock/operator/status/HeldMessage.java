package dev.drydock.operator.status;

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
    lines.add("The app is DOWN: the schema is not proven for it. " + finish.message());
    Optional.ofNullable(result).map(HeldMessage::history).ifPresent(lines::add);
    lines.add(
        Optional.ofNullable(run.getStatus())
            .map(MigrationRunStatus::backup)
            .map(backup -> "Backup: kubectl -n %s describe dbb %s".formatted(namespace, backup))
            .orElse("Backup: none was asked for"));
    lines.add(
        "Log: kubectl -n %s logs -l drydock.dev/run=%s,drydock.dev/step=migrate -c agent"
            .formatted(namespace, name));
    lines.add("Choose one:");
    lines.add("- a repaired image: set spec.image of DatabaseMigration " + migration);
    lines.add(
        "- the same again: kubectl -n %s annotate dbm %s drydock.dev/retry=\"$(date +%%s)\" --overwrite"
            .formatted(namespace, migration));
    lines.add(
        "- float the app as it is, on your word: kubectl -n %s annotate mrun %s drydock.dev/override=%s"
            .formatted(namespace, name, name));
    return lines.toString();
  }

  private static String history(RunResult result) {
    String version =
        result.schemaVersion() == null || result.schemaVersion().isEmpty()
            ? "The history is empty"
            : "The history says %s".formatted(result.schemaVersion());
    return Boolean.TRUE.equals(result.unchanged())
        ? version + "; the database is proven to be as it was"
        : version + "; the database may have been changed";
  }
}
