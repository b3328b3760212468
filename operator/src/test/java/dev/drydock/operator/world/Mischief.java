package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.ContainerImage;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.ResumeMark;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What may happen to a run at any moment. */
@SuppressWarnings("ImmutableEnumChecker") // what happens to a world captures nothing
enum Mischief {
  POD_KILLED(world -> jobs(world, job -> !job.ended(), job -> job.kill("its pod was killed"))),
  MIGRATE_JOB_DELETED(world -> world.jobs.remove(world.run().name() + "-migrate")),
  OTHER_JOB_DELETED(
      world ->
          world.jobs.values().stream()
              .filter(job -> !job.step.equals("migrate") && !job.step.equals("backup"))
              .toList()
              .forEach(job -> world.jobs.remove(job.name))),
  BACKUP_DELETED(
      world -> {
        world.backups.remove(world.run().name());
        world.jobs.remove(world.run().name() + "-backup");
      }),
  BACKUP_JOB_DELETED(
      world -> {
        world.jobs.remove(world.run().name() + "-backup");
        world.backups.values().forEach(backup -> backup.job = null);
      }),
  BACKUP_FAILS(world -> world.backupFails = true),
  DOOR_NOT_READY(
      world -> {
        jobs(world, job -> job.door, job -> job.flickers = true);
        world.heals(20, () -> world.jobs.values().forEach(job -> job.flickers = false));
      }),
  PODS_CANNOT_START(
      world -> {
        jobs(world, job -> true, job -> job.stuck = true);
        world.heals(900, () -> world.jobs.values().forEach(job -> job.stuck = false));
      }),
  SCALED_UP(world -> web(world).scale(2, "kubectl")),
  GIT_SCALES_GATED(
      world -> world.workloads.stream().filter(w -> w.gated).forEach(w -> w.scale(w.wish, "git"))),
  TEMPLATE_MOVES_ON(world -> template(web(world), "shop:1.2")),
  TEMPLATE_GOES_BACK(world -> template(web(world), "shop:1.0")),
  MARKS_LOST(
      world -> {
        forget(world, web(world));
        web(world).changed();
      }),
  OLD_MARK_COMES_BACK(
      world -> {
        FakeWorkload web = web(world);
        if (web.wish == 0) {
          return;
        }
        List<ContainerImage> images = FakeWorkload.containers("shop:0.9");
        forget(world, web);
        web.annotations.put(
            Api.RESUME,
            WorkloadMarks.write(
                new ResumeMark(
                    FakeRun.MIGRATION_UID, "uid-of-shop-0", "shop-0", web.uid, 1, images)));
        web.changed();
      }),
  WORKLOAD_DELETED(
      world -> {
        web(world).exists = false;
        web(world).pods.clear();
        world.heals(30, () -> web(world).recreate(web(world).image));
      }),
  WORKLOAD_RECREATED(world -> web(world).recreate(web(world).image)),
  MIGRATION_EDITED(world -> world.generation++),
  MIGRATION_SUSPENDED(world -> world.suspended = true),
  MIGRATION_DELETED(world -> world.migrationDeleted = true),
  RUN_DELETED(
      world -> {
        world.run().deleted = true;
        world.run().gone = !world.run().finalizer;
      }),
  CANCELLED(world -> world.run().cancelled = true),
  OVERRIDDEN(world -> world.run().override = true),
  NAMESPACE_TERMINATES(world -> world.namespaceTerminating = true),
  LEASE_TAKEN_BY_ANOTHER(
      world -> {
        if (world.leaseHolder == null) {
          world.leaseHolder = World.FOREIGN;
          world.heals(60, () -> world.leaseHolder = null);
        }
      }),
  RIVAL_APPEARS(
      world -> {
        world.rival = "rival";
        world.heals(60, () -> world.rival = null);
      }),
  DATABASE_DOWN(
      world -> {
        world.database.reachable = false;
        world.heals(300, () -> world.database.reachable = true);
      }),
  SECRET_LEADS_ELSEWHERE(world -> world.database.elsewhere = true),
  APP_PODS_DO_NOT_END(
      world -> {
        world.podsStuck = true;
        world.heals(900, () -> world.podsStuck = false);
      }),
  APP_BROKEN(world -> web(world).broken = true);

  private final Consumer<World> what;

  Mischief(Consumer<World> what) {
    this.what = what;
  }

  void happensTo(World world) {
    what.accept(world);
  }

  private static FakeWorkload web(World world) {
    return world.workloads.getFirst();
  }

  /** Whoever scales between the record and the stop is remembered by the mark alone. */
  private static void forget(World world, FakeWorkload workload) {
    workload.annotations.clear();
    if (workload.replicas == 0) {
      world.runs.reversed().stream()
          .flatMap(run -> run.record().workloads().stream())
          .filter(stopped -> workload.uid.equals(stopped.uid()))
          .findFirst()
          .ifPresent(stopped -> workload.wish = Objects.requireNonNull(stopped.replicas()));
    }
  }

  private static void template(FakeWorkload workload, String image) {
    workload.image = image;
    workload.changed();
  }

  private static void jobs(World world, Predicate<FakeJob> which, Consumer<FakeJob> what) {
    world.jobs.values().stream().filter(which).forEach(what);
  }
}
