package dev.drydock.e2e;

import dev.drydock.api.DatabaseMigration;
import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.RunStep;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs and their DatabaseMigration say of themselves. */
final class Runs {
  private Runs() {}

  static Optional<MigrationRunStatus> status(MigrationRun run) {
    return Optional.ofNullable(run.getStatus());
  }

  static String name(MigrationRun run) {
    return run.getMetadata().getName();
  }

  static String image(MigrationRun run) {
    return Optional.ofNullable(run.getSpec().snapshot())
        .map(DatabaseMigrationSpec::image)
        .orElseThrow();
  }

  /** Empty while the run is open. */
  static String outcome(MigrationRun run) {
    return status(run).map(MigrationRunStatus::outcome).orElse("");
  }

  static String phase(MigrationRun run) {
    return status(run).map(MigrationRunStatus::phase).orElse("");
  }

  static String reason(MigrationRun run) {
    return succeeded(run).map(Condition::getReason).orElse("");
  }

  static String message(MigrationRun run) {
    return succeeded(run).map(Condition::getMessage).orElse("");
  }

  static List<RunStep> steps(MigrationRun run) {
    return status(run).map(MigrationRunStatus::steps).orElse(List.of());
  }

  static List<String> stepNames(MigrationRun run) {
    return steps(run).stream().map(step -> Objects.requireNonNull(step.name())).toList();
  }

  /** When a step ended, in whole seconds as pods tell. */
  static Instant end(MigrationRun run, String step) {
    return steps(run).stream()
        .filter(taken -> step.equals(taken.name()))
        .map(taken -> Instant.parse(Objects.requireNonNull(taken.finishedAt())))
        .findFirst()
        .orElseThrow()
        .truncatedTo(ChronoUnit.SECONDS);
  }

  static Optional<RunPlan> plan(MigrationRun run) {
    return status(run).map(MigrationRunStatus::plan);
  }

  static Optional<RunResult> result(MigrationRun run) {
    return status(run).map(MigrationRunStatus::result);
  }

  static Optional<Condition> succeeded(MigrationRun run) {
    return find(status(run).map(MigrationRunStatus::conditions).orElse(List.of()), "Succeeded");
  }

  static Optional<Condition> condition(DatabaseMigration migration, String type) {
    return migration.getStatus() == null || migration.getStatus().conditions() == null
        ? Optional.empty()
        : find(migration.getStatus().conditions(), type);
  }

  /** One line for people: how long the app was down, and each step's share of it. */
  static String times(MigrationRun run) {
    String downtime =
        status(run)
            .map(MigrationRunStatus::downtime)
            .map(down -> Objects.requireNonNullElse(down.duration(), "not over"))
            .orElse("none");
    return "%s, downtime ".formatted(outcome(run).isEmpty() ? phase(run) : outcome(run))
        + downtime
        + steps(run).stream().map(Runs::time).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String time(RunStep step) {
    String name = Objects.requireNonNull(step.name()).toLowerCase(Locale.ROOT);
    if (step.startedAt() == null || step.finishedAt() == null) {
      return name + " …";
    }
    Duration lasted =
        Duration.between(Instant.parse(step.startedAt()), Instant.parse(step.finishedAt()));
    return "%s %.1f s".formatted(name, lasted.toMillis() / 1000.0);
  }

  private static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(condition -> type.equals(condition.getType())).findFirst();
  }
}
