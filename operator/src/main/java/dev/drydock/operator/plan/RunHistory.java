package dev.drydock.operator.plan;

import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs of one DatabaseMigration, the newest first. */
public record RunHistory(List<KnownRun> runs) {

  public RunHistory {
    runs = newestFirst(runs);
  }

  /** The newest run. */
  public Optional<KnownRun> newest() {
    return runs.stream().findFirst();
  }

  /** The run that goes on. */
  public Optional<KnownRun> open() {
    return runs.stream().filter(KnownRun::open).findFirst();
  }

  /** The newest run that has ended: what the next one begins from. */
  public Optional<KnownRun> newestFinished() {
    return finished().stream().findFirst();
  }

  /**
   * The Held run that keeps the app down while no run goes on, though others may have come to
   * nothing since.
   */
  public Optional<KnownRun> heldSince() {
    return open().isPresent()
        ? Optional.empty()
        : finished().stream()
            .filter(KnownRun::touched)
            .findFirst()
            .filter(run -> run.ended(Outcome.HELD));
  }

  /** Why a run of this history was made, as far as its predecessor is still there to tell. */
  public Optional<Change> reasonFor(KnownRun run) {
    Optional<KnownRun> previous =
        runs.stream().filter(other -> other.uid().equals(run.previousUid())).findFirst();
    return previous.isEmpty() && !run.previousUid().isEmpty()
        ? Optional.empty()
        : Change.since(previous, run.wanted());
  }

  /**
   * The runs that need not be kept, the oldest first. Whatever the limits say, the newest of each
   * outcome is kept, for it explains what stands; and so is whichever touched anything since the
   * last one in sync, for it may have left half of its work in the database.
   */
  public List<KnownRun> surplus(int succeededLimit, int othersLimit) {
    Set<String> outcomes = new HashSet<>();
    List<KnownRun> unproven =
        finished().stream().takeWhile(run -> !run.inSync()).filter(KnownRun::touched).toList();
    List<KnownRun> kept =
        finished().stream()
            .filter(run -> outcomes.add(run.ended().orElse("")) || unproven.contains(run))
            .toList();
    return finished().stream()
        .filter(run -> !kept.contains(run))
        .filter(run -> rank(run) >= (run.ended(Outcome.SUCCEEDED) ? succeededLimit : othersLimit))
        .toList()
        .reversed();
  }

  private long rank(KnownRun run) {
    return finished().stream()
        .takeWhile(newer -> !newer.equals(run))
        .filter(newer -> newer.ended(Outcome.SUCCEEDED) == run.ended(Outcome.SUCCEEDED))
        .count();
  }

  private List<KnownRun> finished() {
    return runs.stream().filter(run -> !run.open()).toList();
  }

  private static List<KnownRun> newestFirst(List<KnownRun> runs) {
    // Creation times have whole seconds; within one, the run that another followed is the older.
    Set<String> followed = runs.stream().map(KnownRun::previousUid).collect(toSet());
    return runs.stream()
        .sorted(
            Comparator.comparing(KnownRun::createdAt)
                .thenComparingLong(KnownRun::generation)
                .reversed()
                .thenComparing(run -> followed.contains(run.uid()))
                .thenComparing(KnownRun::name))
        .toList();
  }
}
