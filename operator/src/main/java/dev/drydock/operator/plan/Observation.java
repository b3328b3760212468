package dev.drydock.operator.plan;

import java.util.List;
import java.util.Optional;

/**
 * All that one pass knows; read live, in one go.
 *
 * @param overridden whether a person floats the app of this run, and no later run has begun
 * @param words all that people have said to the run
 * @param rival another run that shares a workload and goes first
 * @param unproven what earlier runs left behind that nobody has proven since
 * @param leftovers Jobs of earlier attempts, whose results are recorded
 * @param unowned Jobs of this run that do not belong to it yet
 * @param inheritance what its Jobs would take over from a workload; not asked once it has planned
 */
public record Observation(
    RunRecord record,
    boolean deleted,
    boolean finalizer,
    boolean cancelled,
    boolean overridden,
    Words words,
    boolean namespaceTerminating,
    MigrationState migration,
    List<WorkloadState> workloads,
    JobState preflight,
    JobState migrate,
    JobState settle,
    PreviewState preview,
    BackupState backup,
    LeaseState lease,
    Optional<String> rival,
    Optional<Unproven> unproven,
    List<String> leftovers,
    List<String> unowned,
    Inheritance inheritance) {
  public Observation {
    workloads = List.copyOf(workloads);
    leftovers = List.copyOf(leftovers);
    unowned = List.copyOf(unowned);
  }

  /** The listed workloads that exist. */
  public List<WorkloadState.Live> live() {
    return workloads.stream()
        .filter(WorkloadState.Live.class::isInstance)
        .map(WorkloadState.Live.class::cast)
        .toList();
  }
}
