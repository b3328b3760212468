package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier runs of the same DatabaseMigration have left behind, and no run has proven since. It
 * outlives runs that were Blocked or stopped early, for those say nothing about the schema.
 *
 * @param run the run that left it
 * @param image the migration image of that run
 * @param complete how many versions are applied once all that it had begun is
 * @param changed whether the database may have been changed half-way
 * @param down whether the app was left down
 * @param database the one that it was left in, if that run came to know it
 */
public record Unproven(
    String run,
    String image,
    int complete,
    boolean changed,
    boolean down,
    Optional<DatabaseIdentity> database) {
  private static final Set<Outcome> LETS_UP = Set.of(Outcome.RESUMED, Outcome.OVERRIDDEN);

  /** Looks back from the newest earlier run to the last one that ended in sync. */
  public static Optional<Unproven> of(List<OtherRun> earlier) {
    List<OtherRun> since =
        earlier.stream()
            .filter(OtherRun::ended)
            .sorted(Comparator.comparing(OtherRun::createdAt).reversed())
            .takeWhile(run -> run.record().outcome().filter(Outcome::inSync).isEmpty())
            .toList();
    Optional<OtherRun> held =
        since.stream()
            .takeWhile(run -> !letsUp(run.record()))
            .filter(run -> run.record().outcome().filter(Outcome.HELD::equals).isPresent())
            .findFirst();
    Optional<OtherRun> changed = since.stream().filter(run -> changed(run.record())).findFirst();
    return changed
        .or(() -> held)
        .map(
            run ->
                new Unproven(
                    run.name(),
                    run.image(),
                    complete(run.record()),
                    changed.isPresent(),
                    held.isPresent(),
                    run.record().identity()));
  }

  /**
   * Whether it may stand in this database. A dump that a person restored makes another one, which
   * is as old and as whole as its history says.
   */
  private boolean concerns(Optional<DatabaseIdentity> other) {
    return database.isEmpty() || other.isEmpty() || database.equals(other);
  }

  /**
   * Whether the history that this plan saw proves the schema for its image all the same: it is the
   * image that was being migrated to, or one whose history has all that it was to apply.
   */
  boolean settledBy(String other, RunPlan plan) {
    boolean completed = plan.appliedCount() != null && plan.appliedCount() >= complete;
    return !changed
        || image.equals(other)
        || completed
        || !concerns(Optional.ofNullable(plan.identity()));
  }

  private static int complete(RunRecord record) {
    Optional<Integer> applied = record.plan().map(RunPlan::appliedCount);
    Optional<Integer> pending = record.plan().map(RunPlan::pendingCount);
    return applied.isPresent() && pending.isPresent()
        ? applied.get() + pending.get()
        : Integer.MAX_VALUE;
  }

  private static boolean letsUp(RunRecord record) {
    boolean wentBack =
        record.began(StepName.RESUMING)
            && record.outcome().filter(Outcome.ABORTED::equals).isPresent();
    return wentBack || record.outcome().filter(LETS_UP::contains).isPresent();
  }

  /** Whether the migrate command may have changed something that is not proven. */
  private static boolean changed(RunRecord record) {
    Optional<RunResult> result = record.result();
    if (result.isEmpty()) {
      return record.began(StepName.SETTLING);
    }
    // Held with a schema in sync: nobody approved it, and what served before does not fit it.
    return Boolean.TRUE.equals(result.get().inSync())
        ? record.outcome().filter(Outcome.HELD::equals).isPresent()
        : !Boolean.TRUE.equals(result.get().unchanged());
  }
}
