package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunStep;
import dev.drydock.operator.manifest.WorkloadMarks;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.FloatedMark;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** How a walk begins: a shop with a web and a worker, for which a run was just made. */
enum Scene {
  /** Both images change in one commit; the new pods wait beside the old ones. */
  GATED(true, false, false, 3, "shop:1.1", "shop:1.0", Schema.OLD),
  /** Drydock sets the app's image. */
  NAMED(false, true, false, 3, "shop:1.0", "shop:1.0", Schema.OLD),
  /** The pods wait at the gate for their first schema. */
  FIRST_INSTALL(true, false, false, 3, "shop:1.1", "", Schema.OLD),
  /** The same without the gate, so with replicas 0. */
  FIRST_INSTALL_AT_0(false, false, true, 0, "shop:1.1", "", Schema.OLD),
  /** A new app on the schema as it is. */
  NOTHING_PENDING(true, false, false, 3, "shop:1.2", "shop:1.1", Schema.NEW);

  private final boolean gated;
  private final boolean named;
  private final boolean initialReplicas;
  private final int replicas;
  private final String template;
  private final String served;
  private final Schema schema;

  Scene(
      boolean gated,
      boolean named,
      boolean initialReplicas,
      int replicas,
      String template,
      String served,
      Schema schema) {
    this.gated = gated;
    this.named = named;
    this.initialReplicas = initialReplicas;
    this.replicas = replicas;
    this.template = template;
    this.served = served;
    this.schema = schema;
  }

  World world(Random random) {
    List<FakeWorkload> workloads =
        List.of(workload("shop-web", replicas), workload("shop-worker", Math.max(0, replicas - 1)));
    World world = new World(random, new FakeDatabase(schema), workloads);
    if (!served.isEmpty()) {
      world.runs.add(before(world));
    }
    return world;
  }

  FakeRun.Plan plan(boolean backup, boolean hold, Set<ApprovalPoint> approvals) {
    return new FakeRun.Plan(named, initialReplicas, backup, hold, approvals, false);
  }

  boolean isUpAfter(Outcome outcome) {
    boolean back = outcome == Outcome.RESUMED || outcome == Outcome.ABORTED;
    return outcome == Outcome.SUCCEEDED || (back && !served.isEmpty());
  }

  /** What Git's template has for a migration image; nothing is to be set if the spec names it. */
  void commit(World world, String migrationImage) {
    if (!named) {
      for (FakeWorkload workload : world.workloads) {
        workload.image = migrationImage.equals("m:1.0") ? "shop:1.0" : "shop:1.1";
        workload.changed();
      }
    }
  }

  private FakeWorkload workload(String name, int number) {
    FakeWorkload workload = new FakeWorkload(name, gated, number, template);
    if (!served.isEmpty()) {
      workload
          .serving(served)
          .annotations
          .put(Api.FLOATED, WorkloadMarks.write(new FloatedMark("shop-0", Map.of("web", served))));
    }
    return workload;
  }

  /** The run that floated what serves. */
  private FakeRun before(World world) {
    FakeRun run =
        new FakeRun(
            0,
            world.now.minusSeconds(3600),
            0,
            plan(true, false, Set.of()),
            "m:1.0",
            world.workloads);
    String time = run.createdAt.toString();
    run.object.setStatus(
        new MigrationRunStatus(
            1L,
            "Succeeded",
            Outcome.SUCCEEDED.word(),
            null,
            List.of(
                new RunStep(
                    StepName.RESUMING.word(), time, time, null, null, RunRecord.DONE, null)),
            null,
            null,
            null,
            null,
            world.workloads.stream()
                .map(workload -> new ProvenImage("Deployment", workload.name.name(), "web", served))
                .toList(),
            null,
            null,
            null,
            null));
    return run;
  }
}
