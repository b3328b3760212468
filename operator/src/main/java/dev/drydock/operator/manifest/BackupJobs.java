package dev.drydock.operator.manifest;

import static java.util.Objects.requireNonNull;

import dev.drydock.api.Api;
import dev.drydock.api.DatabaseBackup;
import dev.drydock.api.DatabaseBackupSpec;
import dev.drydock.operator.plan.BackupRecord;
import dev.drydock.operator.plan.StoredDump;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Job that makes a dump. */
public final class BackupJobs {
  private final AgentImage agent;

  public BackupJobs(AgentImage agent) {
    this.agent = agent;
  }

  public static String backupName(DatabaseBackup backup) {
    return backup.getMetadata().getName() + "-backup";
  }

  public static String expireName(DatabaseBackup backup) {
    return backup.getMetadata().getName() + "-expire";
  }

  /**
   * Dumps on its go. The Job goes with its object: a backup that is deleted, or is no longer wanted
   * by its run, must leave no pod at the door; and a dump under way changes nothing.
   */
  public Job backup(DatabaseBackup backup) {
    DatabaseBackupSpec spec = backup.getSpec();
    Surroundings surroundings = Surroundings.of(inherited(backup), spec.job());
    AgentRequest request = AgentRequests.backup(backup, surroundings);
    Optional<String> claimName = Snapshots.claimName(requireNonNull(spec.dump(), "spec.dump"));
    Job job =
        AgentJob.of(
            backup.getMetadata().getNamespace(),
            backupName(backup),
            surroundings.labels(labels(backup, AgentCommand.BACKUP)),
            surroundings,
            List.of(),
            List.of(
                surroundings.agent(
                    AgentContainer.of(
                        agent,
                        AgentCommand.BACKUP,
                        request,
                        Snapshots.connection(spec.database()),
                        claimName.isPresent()))),
            claimName,
            AgentJob.deadline(request));
    return Owners.own(job, backup);
  }

  /** Deletes the dump; it needs the claim and nothing else. */
  public Job expire(DatabaseBackup backup, StoredDump dump, List<StoredDump> relies) {
    AgentRequest request = AgentRequests.expire(backup, dump, relies);
    DatabaseBackupSpec spec = backup.getSpec();
    Surroundings surroundings = Surroundings.withoutDatabase(inherited(backup), spec.job());
    Job job =
        AgentJob.of(
            backup.getMetadata().getNamespace(),
            expireName(backup),
            surroundings.labels(labels(backup, AgentCommand.EXPIRE)),
            surroundings,
            List.of(),
            List.of(
                surroundings.other(
                    AgentContainer.withoutDatabase(agent, AgentCommand.EXPIRE, request))),
            Optional.of(dump.place().claim()),
            AgentJob.deadline(request));
    return Owners.own(job, backup);
  }

  /** What was taken over from a workload: by the run, or by the backup itself. */
  private static @Nullable Map<String, Object> inherited(DatabaseBackup backup) {
    return backup.getSpec().run() == null
        ? BackupRecord.of(backup).pod().orElse(null)
        : backup.getSpec().pod();
  }

  private static Map<String, String> labels(DatabaseBackup backup, AgentCommand command) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Api.LABEL_MANAGED_BY, Api.MANAGED_BY);
    labels.put(Api.LABEL_BACKUP, backup.getMetadata().getName());
    labels.put(Api.LABEL_STEP, command.word());
    Optional.ofNullable(backup.getSpec().migration())
        .ifPresent(migration -> labels.put(Api.LABEL_MIGRATION, migration));
    Optional.ofNullable(backup.getSpec().run()).ifPresent(run -> labels.put(Api.LABEL_RUN, run));
    return labels;
  }
}
