package dev.drydock.operator.world;

import dev.drydock.operator.manifest.PreviewJob;
import dev.drydock.operator.manifest.RunJobs;
import dev.drydock.operator.manifest.WorkloadPatches;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.WorkloadName;
import java.util.Map;

/** What the operator's acts do to the world, as the API server would let them. */
final class Hands {
  private final World world;

  Hands(World world) {
    this.world = world;
  }

  void perform(Step.Act act, FakeRun run) {
    switch (act) {
      case Step.CreatePreflight create ->
          createOnce(RunJobs.preflightName(run.object, create.attempt()), "preflight");
      case Step.CreateMigrate() -> createOnce(RunJobs.migrateName(run.object), "migrate");
      case Step.CreateSettle create ->
          createOnce(RunJobs.settleName(run.object, create.attempt()), "settle");
      case Step.CreateBackup() -> world.backups.computeIfAbsent(run.name(), FakeBackup::new);
      case Step.CreatePreview _ -> createOnce(PreviewJob.name(run.object), "preview");
      case Step.TakeLease() -> world.leaseHolder = run.uid();
      case Step.GiveLeaseBack() -> {
        if (run.uid().equals(world.leaseHolder)) {
          world.leaseHolder = null;
        }
      }
      case Step.AddFinalizer() -> run.finalizer |= !run.gone && !run.deleted;
      case Step.DropFinalizer() -> {
        run.finalizer = false;
        run.gone |= run.deleted;
      }
      case Step.Stop stop -> patch(stop.workload().name(), WorkloadPatches.stop(run.object, stop));
      case Step.Refloat refloat ->
          patch(refloat.workload().name(), WorkloadPatches.floating(refloat));
      case Step.GiveGo go -> giveGo(go);
      case Step.Remind remind -> remind(remind);
      case Step.RemoveJob(String job) -> world.jobs.remove(job);
      case Step.RemoveBackup(String backup) -> {
        world.backups.remove(backup);
        world.jobs.remove(backup + "-backup");
      }
      case Step.AdoptJob(String job) -> {
        if (world.jobs.get(job) != null) {
          world.jobs.get(job).adopted = true;
        }
      }
    }
  }

  private void createOnce(String name, String step) {
    if (!world.jobs.containsKey(name)) {
      world.newJob(name, step);
    }
  }

  private void patch(WorkloadName name, Map<String, Object> patch) {
    FakeWorkload workload =
        world.workloads.stream().filter(other -> other.name.equals(name)).findFirst().orElseThrow();
    boolean taken = workload.patch(patch);
    if (taken) {
      world.rules.patched(workload);
    }
  }

  private void remind(Step.Remind remind) {
    world.jobs.values().stream()
        .filter(job -> job.podUid.equals(remind.podUid()))
        .forEach(job -> job.reminded = true);
  }

  private void giveGo(Step.GiveGo go) {
    world.jobs.values().stream()
        .filter(job -> job.podUid.equals(go.podUid()) && !job.ended())
        .forEach(
            job -> {
              job.go = go.podUid();
              world.rules.went(job);
            });
  }
}
