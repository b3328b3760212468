package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a run is needed. */
public enum Change {
  FIRST("it is the first one", 1),
  IMAGE("the migration image has changed", 2),
  DATABASE("the database has changed", 2),
  TOOL("the migration tool has changed", 2),
  WORKLOADS("the list of workloads has changed", 2),
  /** The longest: until the migration image that belongs to it has come, nothing seems pending. */
  APP_IMAGE("an image of the app has changed", 5),
  /** Only towards Apply: what an observing run has seen, a run may act upon. */
  MODE("spec.mode is Apply now", 2),
  EDIT("the spec was edited after a run that did not succeed", 2),
  RETRY("a retry was asked for", 0);

  private final String description;
  private final Duration quiet;

  Change(String description, int quietSeconds) {
    this.description = description;
    this.quiet = Duration.ofSeconds(quietSeconds);
  }

  /** The second half of a sentence that begins with "because". */
  public String description() {
    return description;
  }

  /** How long nothing else must change before a run is made for it. */
  public Duration quiet() {
    return quiet;
  }

  /**
   * What has changed since a run ended. After one that ended in sync only what it proved counts;
   * after one that did not, any edit is a new attempt. A new version of Drydock is no change.
   */
  public static Optional<Change> since(Optional<KnownRun> finished, Wanted wanted) {
    if (finished.isEmpty()) {
      return Optional.of(FIRST);
    }
    KnownRun run = finished.get();
    if (run.inSync() || run.generation() != wanted.generation()) {
      Optional<Change> edited = between(run.snapshot(), wanted.spec());
      if (edited.isPresent()) {
        return edited;
      }
    }
    if (!wanted.images().stream().allMatch(run::speaksFor)) {
      return Optional.of(APP_IMAGE);
    }
    if (run.inSync()) {
      return Optional.empty();
    }
    if (run.generation() != wanted.generation()) {
      return Optional.of(EDIT);
    }
    return wanted.retry().isEmpty() || wanted.retry().equals(run.retry())
        ? Optional.empty()
        : Optional.of(RETRY);
  }

  private static Optional<Change> between(DatabaseMigrationSpec then, DatabaseMigrationSpec now) {
    if (!Objects.equals(then.image(), now.image())) {
      return Optional.of(IMAGE);
    }
    if (!Objects.equals(then.database(), now.database())) {
      return Optional.of(DATABASE);
    }
    if (!Objects.equals(then.tool(), now.tool())) {
      return Optional.of(TOOL);
    }
    if (!asSet(then.workloads()).equals(asSet(now.workloads()))) {
      return Optional.of(WORKLOADS);
    }
    return observes(then) && !observes(now) ? Optional.of(MODE) : Optional.empty();
  }

  private static boolean observes(DatabaseMigrationSpec spec) {
    return "Observe".equals(spec.mode());
  }

  private static Set<Workload> asSet(@Nullable List<Workload> workloads) {
    return workloads == null ? Set.of() : Set.copyOf(workloads);
  }
}
