package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseMigrationSpec;
import dev.drydock.api.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a run is needed. */
public enum Change {
  FIRST("it is the first one"),
  IMAGE("the migration image has changed"),
  DATABASE("the database has changed"),
  TOOL("the migration tool has changed"),
  WORKLOADS("the list of workloads has changed"),
  APP_IMAGE("an image of the app has changed"),
  EDIT("the spec was edited after a run that did not succeed"),
  RETRY("a retry was asked for");

  private final String description;

  Change(String description) {
    this.description = description;
  }

  /** The second half of a sentence that begins with "because". */
  public String description() {
    return description;
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
    return asSet(then.workloads()).equals(asSet(now.workloads()))
        ? Optional.empty()
        : Optional.of(WORKLOADS);
  }

  private static Set<Workload> asSet(@Nullable List<Workload> workloads) {
    return workloads == null ? Set.of() : Set.copyOf(workloads);
  }
}
