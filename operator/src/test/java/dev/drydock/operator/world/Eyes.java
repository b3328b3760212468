package dev.drydock.operator.world;

import dev.drydock.operator.manifest.PreviewJob;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.plan.BackupState;
import dev.drydock.operator.plan.Inheritance;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.LeaseState;
import dev.drydock.operator.plan.MigrationState;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.OtherRun;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.PreviewState;
import dev.drydock.operator.plan.ResumeMark;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Unproven;
import dev.drydock.operator.plan.Words;
import dev.drydock.operator.plan.WorkloadState;
import java.util.List;
import java.util.Optional;

/** What the operator's observers would see of the world. */
final class Eyes {
  private final World world;

  Eyes(World world) {
    this.world = world;
  }

  Observation see(FakeRun run) {
    RunRecord record = run.record();
    List<OtherRun> others =
        world.runs.stream()
            .filter(other -> other != run && !other.gone)
            .map(FakeRun::known)
            .toList();
    return new Observation(
        record,
        run.deleted,
        run.finalizer,
        run.cancelled,
        run.override,
        new Words(run.words),
        world.namespaceTerminating,
        world.migrationDeleted
            ? new MigrationState.Deleted()
            : new MigrationState.Present(world.generation, world.suspended),
        world.workloads.stream()
            .map(FakeWorkload::observe)
            .map(workload -> believing(workload, run, others))
            .toList(),
        record.planned()
            ? new JobState.Absent()
            : job(RunJobs.preflightName(run.object, record.attempt()), Optional.empty()),
        job(RunJobs.migrateName(run.object), record.goOf(StepName.MIGRATING)),
        asksTheDatabase(record)
            ? job(RunJobs.settleName(run.object, record.attempt()), Optional.empty())
            : new JobState.Absent(),
        preview(run),
        backup(run, record),
        lease(run),
        Optional.ofNullable(world.rival),
        Unproven.of(others),
        leftovers(run, record),
        world.jobs.values().stream()
            .filter(job -> job.name.startsWith(run.name() + "-"))
            .filter(job -> !job.adopted && !job.step.equals("backup"))
            .filter(job -> !job.step.equals("preflight") && !job.step.equals("preview"))
            .map(job -> job.name)
            .toList(),
        new Inheritance.NotAsked());
  }

  private static WorkloadState believing(
      WorkloadState workload, FakeRun run, List<OtherRun> others) {
    return switch (workload) {
      case WorkloadState.Missing missing -> missing;
      case WorkloadState.Live live -> live.believing(ResumeMark.believed(live, run.uid(), others));
    };
  }

  private JobState job(String name, Optional<String> recordedGo) {
    FakeJob job = world.jobs.get(name);
    return job == null ? new JobState.Absent() : job.observe(recordedGo);
  }

  private PreviewState preview(FakeRun run) {
    FakeJob job = world.jobs.get(PreviewJob.name(run.object));
    if (job == null) {
      return new PreviewState.Absent();
    }
    return switch (job.phase) {
      case STARTING, AT_DOOR -> new PreviewState.Starting(job.name, Optional.empty());
      case WORKING -> new PreviewState.Ready(job.name, job.name + "-pod", 8080);
      case ENDED -> new PreviewState.Ended(job.name, "words");
    };
  }

  private BackupState backup(FakeRun run, RunRecord record) {
    FakeBackup backup = world.backups.get(run.name());
    return backup == null
        ? new BackupState.Absent()
        : backup.observe(record.goOf(StepName.BACKING_UP));
  }

  private LeaseState lease(FakeRun run) {
    if (run.record().identity().isEmpty() || world.leaseHolder == null) {
      return new LeaseState.Free();
    }
    if (world.leaseHolder.equals(run.uid())) {
      return new LeaseState.Mine();
    }
    if (world.leaseHolder.equals(World.FOREIGN)) {
      return new LeaseState.Other(World.FOREIGN);
    }
    return world.runs.stream()
        .filter(other -> other.uid().equals(world.leaseHolder) && !other.gone)
        .findFirst()
        .<LeaseState>map(
            other ->
                other
                    .record()
                    .outcome()
                    .map(
                        outcome ->
                            outcome == Outcome.HELD
                                ? new LeaseState.Predecessor(other.name())
                                : new LeaseState.Free())
                    .orElseGet(() -> new LeaseState.Other(other.name())))
        .orElseGet(LeaseState.Free::new);
  }

  private static boolean asksTheDatabase(RunRecord record) {
    return record.began(StepName.SETTLING) || record.began(StepName.PROVING);
  }

  private List<String> leftovers(FakeRun run, RunRecord record) {
    String kind = asksTheDatabase(record) ? "settle" : "preflight";
    String current =
        asksTheDatabase(record)
            ? RunJobs.settleName(run.object, record.attempt())
            : RunJobs.preflightName(run.object, record.attempt());
    return world.jobs.values().stream()
        .filter(job -> job.step.equals(kind) && job.name.startsWith(run.name() + "-"))
        .map(job -> job.name)
        .filter(name -> !name.equals(current))
        .toList();
  }
}
