package dev.drydock.operator.plan;

/**
 * What is seen of a DatabaseBackup's Job.
 *
 * @param job how far the Job is
 * @param foreign whether the Job of that name belongs to an earlier object of this name, which the
 *     cluster is about to collect
 */
public record BackupObservation(JobState job, boolean foreign) {}
