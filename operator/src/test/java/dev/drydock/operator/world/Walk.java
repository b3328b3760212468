package dev.drydock.operator.world;

import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.Assignment;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Planner;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Steps;
import dev.drydock.operator.status.RunProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run after another, pass by pass; the operator remembers nothing from pass to pass. */
final class Walk {
  private static final int ENDLESS = 400;

  final World world;
  private final Scene scene;
  private final Eyes eyes;
  private final Hands hands;
  private final List<String> trace = new ArrayList<>();
  private final List<Step.Act> acts = new ArrayList<>();
  private boolean done;
  private int passes;
  private int waits;
  private ApprovalPoint asked = ApprovalPoint.START;
  private Duration weekend = Duration.ofHours(60);
  private Consumer<Walk> during = walk -> {};

  Walk(Scene scene, World world) {
    this.scene = scene;
    this.world = world;
    this.eyes = new Eyes(world);
    this.hands = new Hands(world);
  }

  Walk begin(String image, boolean backup, boolean hold) {
    return begin(image, backup, hold, Set.of());
  }

  Walk begin(String image, boolean backup, boolean hold, Set<ApprovalPoint> approvals) {
    return begin(image, scene.plan(backup, hold, approvals));
  }

  /** A run that touches nothing, whatever it finds. */
  Walk observe(String image, boolean backup) {
    return begin(image, scene.plan(backup, false, Set.of()).observing());
  }

  private Walk begin(String image, FakeRun.Plan plan) {
    world.generation++;
    world.now = world.now.plusSeconds(1);
    world.runs.add(
        new FakeRun(
            world.runs.size() + 1, world.now, world.generation, plan, image, world.workloads));
    acts.clear();
    trace.add(
        "run %s for %s, schema %s".formatted(world.run().name(), image, world.database.schema));
    done = false;
    passes = 0;
    return this;
  }

  void note(String what) {
    trace.add("  " + what);
  }

  void happens(Mischief mischief) {
    note("! " + mischief);
    mischief.happensTo(world);
  }

  boolean goesOn() {
    return !done && passes < ENDLESS && world.rules.broken().isEmpty();
  }

  /** Goes on to the end of the run. */
  void finish() {
    while (goesOn()) {
      pass(false);
    }
  }

  /**
   * Lets something happen after so many passes, and goes on to the end.
   *
   * @return whether the run had not ended before
   */
  boolean finishWith(Mischief mischief, int when) {
    while (goesOn() && passes < when) {
      pass(false);
    }
    boolean inTime = goesOn();
    happens(mischief);
    finish();
    return inTime;
  }

  int passes() {
    return passes;
  }

  Optional<Outcome> outcome() {
    return world.run().record().outcome();
  }

  /** One pass; a crash comes after the decision and before the write. */
  void pass(boolean crash) {
    passes++;
    FakeRun run = world.run();
    if (run.gone) {
      gone(run);
      return;
    }
    Step step = decide(run);
    trace.add("  %d %s%s".formatted(passes, Steps.line(step), crash ? " (crash)" : ""));
    if (!crash) {
      take(run, step);
    }
    if (run.gone) {
      gone(run);
      return;
    }
    world.now = world.now.plusSeconds(1);
    boolean moved = world.progress();
    if (step instanceof Step.Wait wait && !moved) {
      sleep(wait);
    }
    if (step instanceof Step.Await await && !moved) {
      answer(run, await);
    }
  }

  private Step decide(FakeRun run) {
    Assignment assignment =
        ((Assignment.Reading.Understood) Assignment.of(run.object)).assignment();
    Observation seen = eyes.see(run);
    Step step = Planner.next(assignment, seen, world.now);
    world.rules.decided(run, seen, step);
    return step;
  }

  private void take(FakeRun run, Step step) {
    switch (step) {
      case Step.Act act -> {
        acts.add(act);
        hands.perform(act, run);
      }
      case Step.Note note -> run.object.setStatus(RunProgress.after(run.object, note, world.now));
      case Step.Wait wait -> run.object.setStatus(RunProgress.after(run.object, wait, world.now));
      case Step.Await await ->
          run.object.setStatus(RunProgress.after(run.object, await, world.now));
      case Step.Done() -> {
        done = true;
        world.rules.ended(run);
      }
    }
  }

  /** A leader that was put to sleep wakes up and finishes what it had begun. */
  void repeatAnOldAct() {
    if (!acts.isEmpty()) {
      Step.Act act = acts.get(world.random.nextInt(acts.size()));
      note("again: " + Steps.line(act));
      hands.perform(act, world.run());
      world.rules.somethingIsRepeated();
    }
  }

  /** Whoever is asked looks first, and what they meet then may be another plan. */
  private void answer(FakeRun run, Step.Await await) {
    waits++;
    asked = await.point();
    world.now = world.nextHealing().orElse(world.now.plus(weekend));
    world.jobs.values().stream().filter(FakeJob::waitsAtDoor).forEach(this::timesOut);
    during.accept(this);
    run.says(await.point().annotation(), await.hash());
    note("jane approves %s %s".formatted(await.point().word(), await.hash()));
  }

  private void timesOut(FakeJob job) {
    if (world.now.isAfter(job.createdAt.plus(Duration.ofHours(24)))) {
      job.kill("its time at the door was up");
    }
  }

  /** How long people take to answer, and what happens while they are waited for. */
  Walk people(Duration takes, Consumer<Walk> meanwhile) {
    weekend = takes;
    during = meanwhile;
    return this;
  }

  /** What a person is asked, or was asked last. */
  ApprovalPoint asked() {
    return asked;
  }

  /** How often a person was waited for. */
  int waits() {
    return waits;
  }

  private void sleep(Step.Wait wait) {
    Instant wake =
        wait.again()
            .map(world.now::plus)
            .or(world::nextHealing)
            .orElseThrow(() -> new AssertionError("it waits for nothing: " + report()));
    world.now = world.nextHealing().filter(healing -> healing.isBefore(wake)).orElse(wake);
  }

  private void gone(FakeRun run) {
    note("gone");
    done = true;
    boolean midway = run.record().began(StepName.QUIESCING) && run.record().outcome().isEmpty();
    if (midway && !world.namespaceTerminating) {
      throw new AssertionError("the run is gone in the middle: " + report());
    }
    if (run.ended()) {
      world.rules.ended(run);
    }
  }

  String report() {
    return scene + "\n" + String.join("\n", trace) + "\n" + world.rules.broken();
  }

  /** Fails unless every rule held and the run has come to its end. */
  void check() {
    if (!world.rules.broken().isEmpty() || !done) {
      throw new AssertionError((done ? "" : "it does not end: ") + report());
    }
  }
}
