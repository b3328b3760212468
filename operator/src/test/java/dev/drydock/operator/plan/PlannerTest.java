package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Assignments.NEW;
import static dev.drydock.operator.plan.Assignments.OLD;
import static dev.drydock.operator.plan.Observations.absent;
import static dev.drydock.operator.plan.Observations.atDoor;
import static dev.drydock.operator.plan.Observations.lost;
import static dev.drydock.operator.plan.Observations.reported;
import static dev.drydock.operator.plan.Observations.starting;
import static dev.drydock.operator.plan.Observations.working;
import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.StepName.SETTLING;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the diagram of a run. */
class PlannerTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource({"arrows", "goingBack", "closing", "namespace"})
  void shouldFollowFromWhatIsSeen(Row row) {
    // When
    String step = row.decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> arrows() {
    Observations quiesced = Observations.atDoor(Records.stopped().began(QUIESCING)).workloads(serving().stopped());
    Observations backedUp = Observations.atDoor(Records.stopped().done(QUIESCING).began(BACKING_UP, "uid-of-backup-pod")).workloads(serving().stopped());
    return Stream.of(
        row("nothing ► Preflight", Observations.of(Records.nothing()), "Begin Preflight"),
        row("Preflight ► Resuming when nothing is pending", Observations.of(Records.planned(0)), "BeginResuming [shop-web/web=shop:1.1]"),
        row("Preflight ► Door when something is pending", Observations.of(Records.planned(1)), "CreateBackup"),
        row("Preflight ► Blocked", Observations.of(Records.nothing().began(StepName.PREFLIGHT)).preflight(reported("Blocked", "DatabaseAhead")), "Finish Blocked DatabaseAhead"),
        row("Door ► Quiescing", Observations.atDoor(Records.planned(1)), "BeginQuiescing shop-web 3 [web=shop:1.0]"),
        row("Door ► Blocked", Observations.of(Records.planned(1)).workloads(serving().paused()), "Finish Blocked WorkloadPaused"),
        row("Quiescing ► BackingUp", quiesced, "BeginWithGo BackingUp uid-of-backup-pod"),
        row("Quiescing ► Migrating without a backup", quiesced, "BeginWithGo Migrating uid-of-migrate-pod").of(Assignments.withoutBackup()),
        row("BackingUp ► Migrating", backedUp.verified(), "BeginWithGo Migrating uid-of-migrate-pod"),
        row("Migrating ► Resuming", ended(RunRecord.DONE, true, false), "BeginResuming [shop-web/web=shop:1.1]"),
        row("Migrating ► Settling", Observations.of(migrating()).migrate(lost()), "OutcomeUnknown"),
        row("Settling ► Resuming", Observations.of(unknown().done(SETTLING)), "BeginResuming [shop-web/web=shop:1.1]"),
        row("Settling ► Held", Observations.of(unknown().began(SETTLING)).settle(reported("NotInSync", "NotInSync")), "Finish Held OutcomeUnknown"),
        row("Resuming ► Succeeded", Observations.of(Records.planned(0).began(RESUMING).proves(NEW)).workloads(ungated()), "Finish Succeeded InSync"),
        row("Resuming ► Floated", Observations.of(Records.planned(0).began(RESUMING).proves(NEW)).workloads(ungated().rollingOut()), "Finish Floated AppNotAvailable").after(600));
  }

  static Stream<Row> goingBack() {
    Unproven halfWay = new Unproven("r1", "shop-migrations:1.1", 4, true, true, Optional.empty());
    Unproven held = new Unproven("r1", "shop-migrations:1.1", 4, false, true, Optional.empty());
    Unproven overridden = new Unproven("r1", "shop-migrations:1.1", 4, true, false, Optional.empty());
    String back = "BeginResuming [shop-web/web=shop:1.0]";
    return Stream.of(
        row("Quiescing ► Aborted", failed(QUIESCING), back),
        row("BackingUp ► Aborted", failed(BACKING_UP), back),
        row("Migrating ► Aborted when the tool was not started", ended("PlanChanged"), back),
        row("Migrating ► Resumed", ended("MigrationFailed", false, true), back),
        row("Migrating ► Held when the database was changed", ended("MigrationFailed", false, false), "Finish Held MigrationFailed"),
        row("Migrating ► Held when nothing proves it unchanged", ended("MigrationFailed", false, null), "Finish Held MigrationFailed"),
        row("Migrating ► Held on onFailure: Hold", ended("MigrationFailed", false, true), "Finish Held MigrationFailed").of(Assignments.holding()),
        row("an abort puts back whatever onFailure says", failed(QUIESCING), back).of(Assignments.holding()),
        row("a repair that is stopped early leaves down what was left half-way", failed(QUIESCING).after(halfWay), "Finish Held Cancelled"),
        row("a repair that fails unchanged leaves down what was left half-way", ended("MigrationFailed", false, true).after(halfWay), "Finish Held MigrationFailed"),
        row("a repair that is stopped early puts back what was held unchanged", failed(QUIESCING).after(held), back),
        row("a repair that is stopped early leaves down what shall be held", failed(QUIESCING).after(held), "Finish Held Cancelled").of(Assignments.holding()),
        row("what served on a person's word serves on", failed(QUIESCING).after(overridden), back));
  }

  static Stream<Row> closing() {
    return Stream.of(
        row("the Lease is given back", closed(Outcome.SUCCEEDED).unowned("a"), "GiveLeaseBack"),
        row("a Held run keeps the Lease", closed(Outcome.HELD).unowned("a"), "AdoptJob a"),
        row("its Jobs are its own from now on", closed(Outcome.SUCCEEDED).lease(new LeaseState.Free()).unowned("a", "b"), "AdoptJob a"),
        row("the finalizer goes last", closed(Outcome.SUCCEEDED).lease(new LeaseState.Other("r")), "DropFinalizer"),
        row("nothing is left", closed(Outcome.HELD).withoutFinalizer(), "Done"),
        row("a backup that did not begin", Observations.atDoor(Records.planned(1).outcome(Outcome.ABORTED)), "RemoveBackup " + Assignments.NAME),
        row("a backup that was made stays", closed(Outcome.ABORTED).verified().lease(new LeaseState.Free()), "DropFinalizer"),
        row("a backup that is made stays", backedUp(working("backup-pod")), "GiveLeaseBack"),
        row("a backup whose go was not given", backedUp(atDoor("backup-pod")), "RemoveBackup " + Assignments.NAME),
        row("a migration that waits at its door", Observations.of(Records.planned(1).outcome(Outcome.ABORTED)).migrate(atDoor("p")), "RemoveJob " + Observations.JOB),
        row("a migration that starts", Observations.of(Records.planned(1).outcome(Outcome.BLOCKED)).migrate(starting()), "RemoveJob " + Observations.JOB),
        row("a migration whose pod is gone is evidence", Observations.of(migrating().outcome(Outcome.HELD)).migrate(starting()), "DropFinalizer"),
        row("a migration that has reported is evidence", Observations.of(migrating().outcome(Outcome.HELD)).migrate(reported("Failed", "x")), "DropFinalizer"),
        row("an override of a Held run", closed(Outcome.HELD).overridden().withoutFinalizer(), "Overrule [shop-web/web=shop:1.1]"),
        row("an override of a Held run whose Lease is another's", closed(Outcome.HELD).overridden().lease(new LeaseState.Other("r")), "Overrule [shop-web/web=shop:1.1]"),
        row("an override of a run that is not Held", closed(Outcome.BLOCKED).overridden(), "GiveLeaseBack"),
        row("an override is told once", Observations.of(migrated("MigrationFailed").reported(false, false).began(RESUMING).proves(NEW)).overridden().workloads(serving().stopped()), "Refloat shop-web 3 [] as {web=shop:1.1}"));
  }

  static Stream<Row> namespace() {
    Observations underway = Observations.of(migrating()).namespaceTerminating();
    return Stream.of(
        row("a namespace that goes: the Lease", underway, "GiveLeaseBack"),
        row("a namespace that goes: the finalizer", Observations.of(migrating()).namespaceTerminating().lease(new LeaseState.Free()), "DropFinalizer"),
        row("a namespace that goes: nothing is left", Observations.of(migrating()).namespaceTerminating().lease(new LeaseState.Free()).withoutFinalizer(), "Done"));
  }
  // @formatter:on

  @Test
  void shouldTouchNothingForASpecThatItDoesNotUnderstand() {
    // When
    String fresh = refused(Observations.of(Records.nothing()));
    String stopped = refused(Observations.of(Records.stopped().began(QUIESCING)));
    String closed = refused(closed(Outcome.BLOCKED));
    String gone = refused(closed(Outcome.BLOCKED).withoutFinalizer());

    // Then
    assertThat(fresh).isEqualTo("Finish Blocked NotUnderstood");
    assertThat(stopped).as("its app is down, so it is not ended").isEqualTo("Wait NotUnderstood");
    assertThat(closed).isEqualTo("DropFinalizer");
    assertThat(gone).isEqualTo("Done");
  }

  private static String refused(Observations seen) {
    return Steps.line(Planner.refuse("I do not know this", seen.seen()));
  }

  private static Records migrating() {
    return Records.stopped().done(QUIESCING, BACKING_UP).began(MIGRATING, "uid-of-migrate-pod");
  }

  private static Records migrated(String reason) {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "uid-of-migrate-pod", reason);
  }

  private static Records unknown() {
    return migrated("OutcomeUnknown");
  }

  private static Observations ended(String reason) {
    return Observations.of(migrated(reason)).workloads(serving().stopped());
  }

  private static Observations ended(
      String reason, boolean inSync, @org.jspecify.annotations.Nullable Boolean unchanged) {
    return Observations.of(migrated(reason).reported(inSync, unchanged))
        .workloads(serving().stopped());
  }

  private static Observations failed(StepName step) {
    return Observations.of(Records.stopped().ended(step, "Cancelled").proves(OLD))
        .workloads(serving().stopped());
  }

  private static Observations backedUp(JobState job) {
    return Observations.of(
            Records.stopped()
                .done(QUIESCING)
                .ended(BACKING_UP, "Cancelled")
                .outcome(Outcome.ABORTED))
        .backup(job);
  }

  private static Observations closed(Outcome outcome) {
    return Observations.of(Records.planned(1).outcome(outcome)).migrate(absent());
  }
}
