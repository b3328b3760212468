package dev.drydock.operator.world;

import dev.drydock.operator.plan.BackupState;
import dev.drydock.operator.plan.JobState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A DatabaseBackup and the little controller that makes its Job and reads its report. */
final class FakeBackup {
  final String name;
  @Nullable FakeJob job;
  boolean jobMade;
  boolean verified;
  @Nullable String failure;

  FakeBackup(String name) {
    this.name = name;
  }

  /** Whether anything moved. */
  boolean progress(World world) {
    if (verified || failure != null) {
      return false;
    }
    if (!jobMade) {
      jobMade = true;
      job = world.newJob(name + "-backup", "backup");
      return true;
    }
    FakeJob made = job;
    if (made == null) {
      failure = "BackupLost";
      return true;
    }
    if (!made.ended()) {
      return false;
    }
    verified = made.report != null && made.report.says("Verified");
    failure = verified ? null : made.report == null ? "BackupLost" : made.report.reason();
    return true;
  }

  BackupState observe(Optional<String> recordedGo) {
    if (verified) {
      return new BackupState.Verified(name);
    }
    if (failure != null) {
      return new BackupState.Failed(name, failure, "words");
    }
    return new BackupState.Open(
        name, job == null ? new JobState.Absent() : job.observe(recordedGo));
  }
}
