package dev.drydock.operator.plan;

import java.util.List;
import java.util.Optional;

/**
 * What is seen of a DatabaseBackup while its dump is made.
 *
 * @param job how far the Job is
 * @param foreign whether the Job of that name belongs to an earlier object of this name, which the
 *     cluster is about to collect
 * @param around what the dump is compared with; only there when the Job has reported
 * @param inheritance what the Job of a backup by hand would take over from a workload
 */
public record BackupObservation(
    JobState job, boolean foreign, Optional<Around> around, Inheritance inheritance) {

  /**
   * What else is in the namespace.
   *
   * @param run the run that asked for the dump, if one did
   * @param schema the schema that the dump is about
   * @param claim where it goes
   * @param stored the verified dumps
   */
  public record Around(
      Optional<String> run,
      String schema,
      String claim,
      List<StoredDump> stored,
      List<SchemaRun> runs) {
    public Around {
      stored = List.copyOf(stored);
      runs = List.copyOf(runs);
    }
  }
}
