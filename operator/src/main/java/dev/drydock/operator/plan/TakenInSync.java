package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a dump was taken from a schema in sync: with all that the history says, and nothing that
 * a migration has left half-way.
 *
 * @param run the run that asked for it, if one did
 * @param version the newest migration in it
 */
record TakenInSync(
    Optional<String> run, DatabaseIdentity identity, String schema, Optional<String> version) {

  /** Decides by the runs of the namespace, of which only those on this database matter. */
  boolean by(List<SchemaRun> runs) {
    List<OtherRun> here =
        runs.stream()
            .filter(each -> each.schema().equals(schema))
            .map(SchemaRun::run)
            .filter(each -> each.record().identity().filter(identity::equals).isPresent())
            .toList();
    return version.isPresent() && whole(here) && (run.isPresent() ? planned(here) : proven(here));
  }

  /** No run that went before has changed something that none has proven since. */
  private boolean whole(List<OtherRun> here) {
    Collection<List<OtherRun>> histories =
        here.stream()
            .filter(each -> !run.filter(each.name()::equals).isPresent())
            .collect(Collectors.groupingBy(OtherRun::migration))
            .values();
    return histories.stream()
        .noneMatch(history -> Unproven.of(history).filter(Unproven::changed).isPresent());
  }

  /** Its run's preflight has read this version as a whole part of what the image holds. */
  private boolean planned(List<OtherRun> here) {
    return here.stream()
        .filter(each -> run.filter(each.name()::equals).isPresent())
        .anyMatch(each -> each.record().plan().map(RunPlan::schemaVersion).equals(version));
  }

  /** A run has left just this version, and none is changing it now. */
  private boolean proven(List<OtherRun> here) {
    boolean changing =
        here.stream().anyMatch(each -> !each.ended() && each.record().began(StepName.MIGRATING));
    Optional<OtherRun> newest =
        here.stream()
            .filter(each -> each.record().outcome().filter(Outcome::inSync).isPresent())
            .max(Comparator.comparing(OtherRun::createdAt));
    return !changing && newest.flatMap(each -> left(each.record())).equals(version);
  }

  private static Optional<String> left(RunRecord record) {
    return record
        .result()
        .map(RunResult::schemaVersion)
        .or(() -> record.plan().map(RunPlan::schemaVersion));
  }
}
