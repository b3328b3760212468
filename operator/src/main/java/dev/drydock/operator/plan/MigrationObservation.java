package dev.drydock.operator.plan;

import java.util.List;
import java.util.Optional;

/** All that one pass over a DatabaseMigration knows; read live, in one go. */
public record MigrationObservation(
    Wanted wanted,
    RunHistory history,
    List<AppWorkload> app,
    Optional<VerifiedBackup> backup,
    Editors editors) {

  public MigrationObservation {
    app = List.copyOf(app);
  }

  /** What was set back to the release before while the newest run is under way. */
  public List<Reverted> reverted() {
    return history.open().map(run -> Reverted.of(run, this)).orElse(List.of());
  }

  /** The Held run that keeps the app down, though others may have come to nothing since. */
  public Optional<KnownRun> heldSince() {
    return history.heldSince();
  }

  /** The workloads that somebody let up although a Held run keeps them down. */
  public List<AppWorkload> floatedByHand() {
    return heldSince().isPresent() ? app.stream().filter(AppWorkload::started).toList() : List.of();
  }

  /**
   * The newest verified backup of this DatabaseMigration.
   *
   * @param finishedAt as it stands in its status
   */
  public record VerifiedBackup(String name, String finishedAt) {}
}
