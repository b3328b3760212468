package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.world.FakeDatabase.Fate;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * One run after another, with accidents in each and repairs in between, as the dice say; every run
 * is checked against the rules.
 */
final class Chains {
  private static final int SEEDS = Integer.getInteger("walk.seeds", 2000);
  private static final int RUNS = 4;
  private static final String[] NEXT_IMAGES = {"m:1.1", "m:1.1-fixed", "m:1.0"};
  private static final Duration WEEKEND = Duration.ofHours(60);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  private final Random random;
  private final Scene scene;
  private final Walk walk;
  private final boolean people;

  private Chains(int seed, boolean people) {
    this.random = new Random(seed);
    this.scene = pick(Scene.values());
    World world = scene.world(random);
    world.fate = pick(Fate.values());
    this.walk = new Walk(scene, world);
    this.people = people;
  }

  /**
   * Walks many chains.
   *
   * @param people whether runs wait for people, who take their time and meet colleagues at work;
   *     else an old leader may wake up and repeat what it had begun
   * @return how the runs ended
   */
  static Set<Outcome> walk(boolean people) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      new Chains(seed, people).walk(outcomes);
    }
    return outcomes;
  }

  private void walk(Set<Outcome> outcomes) {
    begin("m:1.1");
    for (int run = 1; run <= RUNS; run++) {
      wander();
      walk.check();
      walk.outcome().ifPresent(outcomes::add);
      if (over()) {
        return;
      }
      String image = pick(NEXT_IMAGES);
      repair(image);
      begin(image);
    }
  }

  /** Whoever deletes the record of a run also deletes what it has proven. */
  private boolean over() {
    World world = walk.world;
    return world.namespaceTerminating || world.migrationDeleted || world.run().gone;
  }

  private void begin(String image) {
    boolean backup = random.nextInt(4) > 0;
    if (random.nextInt(8) == 0) {
      walk.observe(image, backup);
    } else {
      walk.begin(image, backup, random.nextBoolean(), people ? some() : Set.of());
    }
    walk.people(random.nextBoolean() ? WEEKEND : MINUTES, waiting -> meetColleagues());
  }

  private void wander() {
    int trouble = random.nextInt(4);
    while (walk.goesOn()) {
      if (trouble > 0 && random.nextInt(12) == 0) {
        trouble--;
        walk.happens(pick(Mischief.values()));
      }
      if (!people && random.nextInt(40) == 0) {
        walk.repeatAnOldAct();
      }
      walk.pass(random.nextInt(15) == 0);
    }
  }

  /** What people do after a run: the same again, a repaired image, the release before. */
  private void repair(String image) {
    World world = walk.world;
    world.database.elsewhere = false;
    world.database.reachable = true;
    world.backupFails = false;
    world.suspended = false;
    world.workloads.forEach(workload -> workload.broken = false);
    if (!people && world.database.schema == Schema.HALF && random.nextBoolean()) {
      world.database.schema = pick(Schema.NEW, Schema.OLD);
      walk.note("repaired by hand");
    }
    world.fate = pick(Fate.values());
    scene.commit(world, image);
  }

  /** While a person is waited for, others are at work. */
  private void meetColleagues() {
    World world = walk.world;
    switch (random.nextInt(12)) {
      case 0 -> {
        // Before it is migrated this is for the agents to notice.
        if (walk.asked() == ApprovalPoint.RESUME && !world.run().image().equals("m:1.0")) {
          world.database.schema = pick(Schema.OLD, Schema.HALF);
          world.database.touchedByHand = true;
          walk.note("! somebody makes the schema " + world.database.schema);
        }
      }
      case 1 -> walk.happens(pick(Mischief.values()));
      case 2 -> world.run().says(Api.APPROVE_RESUME, "what was there before");
      default -> {}
    }
  }

  private Set<ApprovalPoint> some() {
    Set<ApprovalPoint> points = EnumSet.noneOf(ApprovalPoint.class);
    for (ApprovalPoint point : ApprovalPoint.values()) {
      if (random.nextBoolean()) {
        points.add(point);
      }
    }
    return points;
  }

  @SafeVarargs
  private final <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }
}
