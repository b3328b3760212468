package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Observations.absent;
import static dev.drydock.operator.plan.Observations.lost;
import static dev.drydock.operator.plan.Observations.reported;
import static dev.drydock.operator.plan.Observations.starting;
import static dev.drydock.operator.plan.Observations.stuck;
import static dev.drydock.operator.plan.Observations.working;
import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.DatabaseIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Preflight and the door: the app is up, and nothing may be touched. */
class BeforeTheStopTest {
  private static final int TEN_MINUTES = 600;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"preflight", "recall", "nothingPending", "queue", "door"})
  void shouldFollowFromWhatIsSeen(Row row) {
    // When
    String step = row.decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> preflight() {
    return Stream.of(
        row("a new run", Observations.of(Records.nothing()), "Begin Preflight"),
        row("preflight begun", preflight(absent()), "CreatePreflight 0"),
        row("the workload to resemble is missing", preflight(absent()).inheritance(new Inheritance.Missing("words")), "NotNow Preflight InheritanceMissing 1 in 5s"),
        row("the workload to resemble is seen", preflight(absent()).inheritance(found("a")), "Inherit {name=a}"),
        row("what it takes over is recorded", Observations.of(Records.nothing().inherited(Map.of("name", "a")).began(PREFLIGHT)).inheritance(found("a")), "CreatePreflight 0"),
        row("the workload has changed before an attempt", Observations.of(Records.nothing().inherited(Map.of("name", "a")).began(PREFLIGHT)).inheritance(found("b")), "Inherit {name=b}"),
        row("its pod starts", preflight(starting()), "Wait Preflight"),
        row("its image cannot be pulled, a moment ago", preflight(stuck("ImageNotPullable")), "Wait Preflight"),
        row("its image cannot be pulled, for long", preflight(stuck("ImageNotPullable")), "NotNow Preflight ImageNotPullable 1 in 25s").after(20),
        row("its pod does not start in time", preflight(starting()), "NotNow Preflight TimedOut 1 in 605s").after(TEN_MINUTES),
        row("its agent works", preflight(working("p")), "Wait Preflight"),
        row("its agent works too long", preflight(working("p")), "NotNow Preflight TimedOut 1 in 725s").after(720),
        row("its pod was evicted", preflight(lost()), "NotNow Preflight PreflightLost 1 in 5s"),
        row("the database does not answer yet", preflight(reported("Blocked", "DatabaseUnreachable")), "NotNow Preflight DatabaseUnreachable 1 in 5s"),
        row("the history has diverged", preflight(reported("Blocked", "HistoryDiverged")), "Finish Blocked HistoryDiverged"),
        row("something is pending", preflight(reported("Pending", "MigrationsPending")), "Planned Pending"),
        row("nothing is pending", preflight(reported("InSync", "InSync")), "Planned InSync"),
        row("a verdict of another version", preflight(reported("Perhaps", "NewWord")), "Finish Blocked NewWord"),
        row("the next attempt is not due", again(2, TEN_MINUTES), "Wait").after(599),
        row("the next attempt is due, the Job of the last is there", again(2, TEN_MINUTES).leftovers("a"), "RemoveJob a").after(TEN_MINUTES),
        row("the next attempt is due", again(2, TEN_MINUTES), "CreatePreflight 2").after(TEN_MINUTES),
        row("an attempt leaves the message of the last", again(2, 0).preflight(starting()), "Wait"),
        row("the ninth attempt still comes", again(8, 0).preflight(lost()), "NotNow Preflight PreflightLost 9 in 900s"));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> recall() {
    return Stream.of(
        row("cancelled in preflight", preflight(working("p")).cancelled(), "Finish Aborted Cancelled"),
        row("cancelled at the door", atTheDoor().cancelled(), "Finish Aborted Cancelled"),
        row("the DatabaseMigration is deleted", atTheDoor().migration(new MigrationState.Deleted()), "Finish Aborted Deleted"),
        row("the run is deleted", atTheDoor().deleted(), "Finish Aborted Deleted"),
        row("suspended", atTheDoor().migration(new MigrationState.Present(3, true)), "Finish Aborted Suspended"),
        row("edited", atTheDoor().migration(new MigrationState.Present(4, false)), "Finish Aborted Superseded"),
        row("the template moves on", atTheDoor().workloads(serving().template("shop:1.2")), "Finish Aborted Superseded"),
        row("the template moves on, but the spec names the image", atTheDoor().workloads(serving().template("shop:1.2")), "BeginQuiescing shop-web 3 [web=shop:1.0]")
            .of(Assignments.naming("web", "shop:1.1")),
        row("the template gets a container that the spec does not name", atTheDoor().workloads(serving().alsoTemplate("cache", "redis:8")), "Finish Aborted Superseded")
            .of(Assignments.naming("web", "shop:1.1")),
        row("the spec names a container that does not exist", atTheDoor(), "Finish Blocked ContainerMissing")
            .of(Assignments.naming("wbe", "shop:1.1")));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> nothingPending() {
    return Stream.of(
        row("nothing pending", inSync(), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending, with no Lease and no finalizer", inSync().lease(new LeaseState.Other("r")).withoutFinalizer(), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending for the image that was left half-way", inSync().after(new Unproven("r1", "shop-migrations:1.1", 4, true, true, Optional.empty())), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending for an image before the one left half-way", inSync().after(new Unproven("r1", "shop-migrations:1.2", 4, true, true, Optional.empty())), "Finish Blocked LeftHalfWay"),
        row("nothing pending in the database that was left half-way", inSync().after(new Unproven("r1", "shop-migrations:1.2", 4, true, true, Optional.of(Records.IDENTITY))), "Finish Blocked LeftHalfWay"),
        row("nothing pending in another database than the one left half-way", inSync().after(new Unproven("r1", "shop-migrations:1.2", 4, true, true, Optional.of(new DatabaseIdentity("7301", "shop", 99L)))), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending for another image that has all that was begun", Observations.of(Records.planned(0, 4)).after(new Unproven("r1", "shop-migrations:1.2", 4, true, true, Optional.empty())), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending after an override of what was left half-way", inSync().after(new Unproven("r1", "shop-migrations:1.2", 4, true, false, Optional.empty())), "Finish Blocked LeftHalfWay"),
        row("nothing pending for an image before one that was held unchanged", inSync().after(new Unproven("r1", "shop-migrations:1.2", 4, false, true, Optional.empty())), "BeginResuming [shop-web/web=shop:1.1]"),
        row("nothing pending, and a container that does not exist", inSync(), "Finish Blocked ContainerMissing").of(Assignments.naming("wbe", "shop:1.1")));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> queue() {
    return Stream.of(
        row("a paused Deployment", pending().workloads(serving().paused()), "Finish Blocked WorkloadPaused"),
        row("replicas in Git, no gate", pending().workloads(ungated().replicasOwner("argocd-controller")), "Finish Blocked ReplicasOwnedElsewhere"),
        row("replicas in Git, with the gate", pending().workloads(serving().replicasOwner("argocd-controller")), "CreateBackup"),
        row("a rival", pending().rival("other"), "Wait Queued"),
        row("a rollout without the gate", pending().workloads(ungated().rollingOut()), "Wait RolloutInProgress").after(599),
        row("a rollout without the gate that does not end", pending().workloads(ungated().rollingOut()), "CreateBackup").after(TEN_MINUTES),
        row("a rollout with the gate", pending().workloads(serving().rollingOut()), "CreateBackup"),
        row("a free Lease", pending().lease(new LeaseState.Free()), "TakeLease"),
        row("the Lease of a Held predecessor", pending().lease(new LeaseState.Predecessor("r")), "TakeLease"),
        row("the Lease of another", pending().lease(new LeaseState.Other("r")), "Wait Queued"),
        row("no finalizer", pending().withoutFinalizer(), "AddFinalizer"));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> door() {
    return Stream.concat(
        Stream.of(
            row("no backup yet", pending(), "CreateBackup"),
            row("no backup wanted", pending(), "CreateMigrate").of(Assignments.withoutBackup()),
            row("a backup, no Job to migrate", pending().backup(starting()), "CreateMigrate"),
            row("both wait at the door", atTheDoor(), "BeginQuiescing shop-web 3 [web=shop:1.0]"),
            row("a workload that does not exist yet", atTheDoor().missing(), "BeginQuiescing "),
            row("left down by a Held run", atTheDoor().workloads(serving().stoppedBy("r1")), "BeginQuiescing shop-web 3 [web=shop:1.0]"),
            row("at 0, as its owner wants it", atTheDoor().workloads(serving().down()), "BeginQuiescing shop-web 0 []").of(Assignments.initialReplicas(2)),
            row("it never served", atTheDoor().workloads(serving().waiting()), "BeginQuiescing shop-web 3 []"),
            row("it served earlier", atTheDoor().workloads(serving().waiting().floated("r", "shop:1.0")), "BeginQuiescing shop-web 3 [web=shop:1.0]"),
            row("nobody's leave was asked", atTheDoor().workloads(ungated().waiting()), "BeginQuiescing shop-web 3 [web=shop:1.1]"),
            row("a container was injected into its pods", atTheDoor().workloads(serving().alsoServing("proxy", "istio")), "BeginQuiescing shop-web 3 [web=shop:1.0]"),
            row("no backup wanted, the pod at the door", pending().migrate(Observations.atDoor("m")), "BeginQuiescing shop-web 3 [web=shop:1.0]").of(Assignments.withoutBackup()),
            row("a verified backup of another time", atTheDoor().verified(), "Finish Blocked BackupExists"),
            row("a failed backup of another time", atTheDoor().backup(new BackupState.Failed("b", "DumpFailed", "")), "Finish Blocked DumpFailed")),
        Stream.of("backup", "migrate").flatMap(BeforeTheStopTest::notAtDoor));
  }
  // @formatter:on

  private static Stream<Row> notAtDoor(String who) {
    return Stream.of(
        row(
            who + " has no Job yet",
            at(who, absent()),
            who.equals("backup") ? "Wait WaitingAtDoor" : "CreateMigrate"),
        row(who + " starts", at(who, starting()), "Wait WaitingAtDoor").after(599),
        row(who + " cannot start", at(who, stuck("Unschedulable")), "Finish Blocked Unschedulable")
            .after(TEN_MINUTES),
        row(who + " does not start in time", at(who, starting()), "Finish Blocked TimedOut")
            .after(TEN_MINUTES),
        row(who + " was let through early", at(who, working("p")), "Finish Blocked DoorPassed"),
        row(
            who + " has ended at the door",
            at(who, reported("Stopped", "TimedOut")),
            "Finish Blocked TimedOut"),
        row(who + " was evicted at the door", at(who, lost()), "Finish Blocked JobLost"));
  }

  private static Observations at(String who, JobState state) {
    return who.equals("backup") ? atTheDoor().backup(state) : atTheDoor().migrate(state);
  }

  private static Observations preflight(JobState state) {
    return Observations.of(Records.nothing().began(PREFLIGHT)).preflight(state);
  }

  private static Inheritance found(String name) {
    return new Inheritance.Found(Map.of("name", name));
  }

  private static Observations again(int attempt, int seconds) {
    return Observations.of(
        Records.nothing().began(PREFLIGHT).attempt(attempt, Observations.later(seconds)));
  }

  private static Observations inSync() {
    return Observations.of(Records.planned(0));
  }

  private static Observations pending() {
    return Observations.of(Records.planned(2));
  }

  private static Observations atTheDoor() {
    return Observations.atDoor(Records.planned(2));
  }
}
