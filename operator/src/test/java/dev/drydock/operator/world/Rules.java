package dev.drydock.operator.world;

import dev.drydock.api.Api;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.MigrationState;
import dev.drydock.operator.plan.Observation;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import dev.drydock.operator.plan.Unproven;
import dev.drydock.operator.world.FakeDatabase.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The safety rules, checked against the truth of the world rather than what a run believes. */
final class Rules {
  private final World world;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, Set<String>> goes = new HashMap<>();
  private final Map<String, Integer> executions = new HashMap<>();
  private Set<String> served = Set.of();
  private @Nullable Schema servedOn;
  private boolean repeated;
  private final Set<String> onAPersonsWord = new HashSet<>();

  Rules(World world) {
    this.world = world;
  }

  List<String> broken() {
    return broken;
  }

  private void require(boolean held, String rule) {
    if (!held) {
      broken.add(rule);
    }
  }

  /** Looks at a step before it is taken. */
  void decided(FakeRun run, Observation seen, Step step) {
    require(!run.observes() || Observers.touchesNothing(step), "a run that observes takes " + step);
    switch (step) {
      case Step.GiveGo go -> go(run, seen.record(), go);
      case Step.CreateMigrate() ->
          require(
              seen.record().goOf(StepName.MIGRATING).isEmpty(),
              "S3: the Job is created again after its go was recorded");
      case Step.BeginQuiescing begin -> {
        if (world.appHasStartedPods()) {
          servedOn = world.database.schema;
          served = world.workloads.stream().flatMap(Rules::serving).collect(Collectors.toSet());
        }
        begin.before().forEach(this::recorded);
        require(approved(run, ApprovalPoint.START, planned(seen)), "nobody has approved Start");
      }
      case Step.Refloat refloat -> refloat(refloat);
      case Step.BeginWithGo begin when begin.step() == StepName.MIGRATING ->
          require(
              approved(run, ApprovalPoint.MIGRATE, planned(seen)), "nobody has approved Migrate");
      case Step.CreatePreview create ->
          require(
              world.database.touchedByHand
                  || world.database.fits(
                      String.valueOf(run.object.getSpec().images().getFirst().image())),
              "S1: a preview on schema " + world.database.schema);
      case Step.BeginResuming begin -> resuming(run, seen, begin);
      case Step.Overrule overrule -> {
        require(run.override, "S1: nobody has overridden the run");
        onAPersonsWord.addAll(overrule.images().stream().map(Rules::key).toList());
      }
      default -> {}
    }
  }

  private void resuming(FakeRun run, Observation seen, Step.BeginResuming begin) {
    boolean back = seen.record().failure().isPresent() && !seen.record().done(StepName.SETTLING);
    boolean forward = !back && begin.proven().equals(run.object.getSpec().images());
    boolean wasDown = seen.unproven().filter(Unproven::down).isPresent();
    boolean asked = seen.record().result().isPresent() || wasDown;
    boolean deleted = seen.deleted() || seen.migration() instanceof MigrationState.Deleted;
    String result = seen.record().result().map(RunResult::hash).orElse("");
    require(
        !forward || !asked || deleted || approved(run, ApprovalPoint.RESUME, result),
        "nobody has approved Resume");
  }

  private static boolean approved(FakeRun run, ApprovalPoint point, String hash) {
    return !run.asks(point) || hash.equals(run.words.get(point.annotation()));
  }

  private static String planned(Observation seen) {
    return seen.record().plan().map(RunPlan::hash).orElse("");
  }

  private void go(FakeRun run, RunRecord record, Step.GiveGo go) {
    boolean migrates = record.goOf(StepName.MIGRATING).filter(go.podUid()::equals).isPresent();
    boolean backsUp = record.goOf(StepName.BACKING_UP).filter(go.podUid()::equals).isPresent();
    require(migrates || backsUp, "S3: go for %s, which is not recorded".formatted(go.podUid()));
    require(!world.appHasStartedPods(), "S2: go while a pod of the app is there");
    FakeBackup backup = world.backups.get(run.name());
    boolean verified = backup != null && backup.verified;
    boolean wanted = "Dump".equals(run.object.getSpec().snapshot().backup().method());
    require(!migrates || !wanted || verified, "S2: go without a verified backup");
  }

  /** Whoever was recorded at 0 although its owners want more would be stranded. */
  private void recorded(StoppedWorkload before) {
    world.workloads.stream()
        .filter(workload -> workload.exists && workload.uid.equals(before.uid()))
        .forEach(
            workload ->
                require(
                    before.replicas() == workload.wish || workload.wish == 0,
                    "S6: %s recorded at %d, wanted %d"
                        .formatted(before.name(), before.replicas(), workload.wish)));
  }

  private void refloat(Step.Refloat refloat) {
    String image =
        refloat.images().isEmpty()
            ? refloat.workload().templateImages().getFirst().image()
            : refloat.images().getFirst().image();
    if (refloat.replicas() == 2) {
      // Said by initialReplicas, the first time that it is floated.
      world.workloads.stream()
          .filter(workload -> workload.uid.equals(refloat.workload().uid()) && workload.wish == 0)
          .forEach(workload -> workload.wish = 2);
    }
    boolean starts = !refloat.workload().gated() && refloat.replicas() > 0;
    String name = refloat.workload().name().name();
    require(
        !starts || allowed(name, String.valueOf(image)),
        "S1: %s is let up with %s on schema %s".formatted(name, image, world.database.schema));
  }

  /** A gate is opened. */
  void opened(FakeWorkload workload, FakePod pod) {
    require(!undecided(), "a gate opens while a person is asked whether it may");
    require(
        allowed(workload.name.name(), pod.image),
        "S1: a gate of %s opens for %s on schema %s"
            .formatted(workload.name, pod.image, world.database.schema));
  }

  /** Whoever is asked whether the app may come has not answered yet. */
  private boolean undecided() {
    RunRecord record = world.run().record();
    return !world.migrationDeleted
        && record.outcome().isEmpty()
        && (record.open(StepName.APPROVAL_RESUME) || record.open(StepName.PROVING));
  }

  private boolean allowed(String workload, String image) {
    String key = workload + "=" + image;
    boolean asItWas = served.contains(key) && servedOn == world.database.schema;
    return world.database.fits(image) || onAPersonsWord.contains(key) || asItWas;
  }

  /** What its owners let run without a gate may come back, if the schema is as it was. */
  private static Stream<String> serving(FakeWorkload workload) {
    return workload.pods.stream()
        .filter(FakePod::serves)
        .map(pod -> workload.name.name() + "=" + pod.image);
  }

  private static String key(ProvenImage image) {
    return image.name() + "=" + image.image();
  }

  /** A workload was patched by the operator. */
  void patched(FakeWorkload workload) {
    require(
        workload.replicas > 0 || workload.wish == 0 || workload.annotations.containsKey(Api.RESUME),
        "S6: %s is at 0 and does not say how to put it back".formatted(workload.name));
  }

  /** A pod has its go. */
  void went(FakeJob job) {
    Set<String> pods = goes.computeIfAbsent(job.name, name -> new HashSet<>());
    pods.add(job.podUid);
    require(pods.size() == 1, "S3: a second pod of %s has its go".formatted(job.name));
  }

  /** The migrate command is executed. */
  void executed() {
    int times = executions.merge(world.run().name(), 1, Integer::sum);
    require(times == 1, "S3: executed %d times in one run".formatted(times));
    require(!world.appHasStartedPods(), "S2: executed while the app runs");
  }

  /** A run has nothing left to do. */
  void ended(FakeRun run) {
    RunRecord record = run.record();
    if (world.namespaceTerminating) {
      return;
    }
    require(record.outcome().isPresent(), "it has nothing to do and no outcome");
    require(!run.finalizer, "the finalizer is left");
    Outcome outcome = record.outcome().orElse(Outcome.HELD);
    boolean waits =
        world.jobs.values().stream()
            .anyMatch(job -> job.name.equals(run.name() + "-migrate") && !job.ended());
    boolean preview =
        world.jobs.values().stream()
            .anyMatch(job -> job.name.equals(run.name() + "-preview") && !run.gone);
    require(repeated || !preview, "the preview is left");
    boolean lease = outcome != Outcome.HELD && run.uid().equals(world.leaseHolder);
    require(repeated || run.gone || !lease, "the Lease is left");
    require(repeated || !waits || goRecorded(record), "a pod is left at the door");
    if (outcome != Outcome.HELD && !heldBefore(run)) {
      world.workloads.stream().filter(workload -> workload.exists).forEach(this::isBack);
    }
  }

  private static boolean goRecorded(RunRecord record) {
    return record.goOf(StepName.MIGRATING).isPresent();
  }

  /** An old leader's write may come after the last look; what it leaves harms nobody. */
  void somethingIsRepeated() {
    repeated = true;
  }

  /** A run that was Blocked or stopped early leaves down what a Held one has left down. */
  private boolean heldBefore(FakeRun run) {
    return !run.record().began(StepName.QUIESCING)
        && !run.record().began(StepName.RESUMING)
        && world.runs.stream()
            .anyMatch(other -> other.record().outcome().filter(Outcome.HELD::equals).isPresent());
  }

  private void isBack(FakeWorkload workload) {
    boolean back = workload.replicas == workload.wish;
    boolean waits =
        !workload.gated && workload.replicas == 0 && workload.annotations.containsKey(Api.RESUME);
    require(
        back || waits,
        "S6: %s is at %d, wanted %d".formatted(workload.name, workload.replicas, workload.wish));
  }
}
