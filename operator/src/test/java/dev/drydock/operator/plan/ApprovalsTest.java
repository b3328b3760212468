package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.ApprovalPoint.MIGRATE;
import static dev.drydock.operator.plan.ApprovalPoint.RESUME;
import static dev.drydock.operator.plan.ApprovalPoint.START;
import static dev.drydock.operator.plan.Assignments.asking;
import static dev.drydock.operator.plan.Observations.absent;
import static dev.drydock.operator.plan.Observations.atDoor;
import static dev.drydock.operator.plan.Observations.lost;
import static dev.drydock.operator.plan.Observations.reported;
import static dev.drydock.operator.plan.Observations.starting;
import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.StepName.APPROVAL_MIGRATE;
import static dev.drydock.operator.plan.StepName.APPROVAL_RESUME;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.StepName.PROVING;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.StepName.SETTLING;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.Api;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a run waits for a person, what lets it go on, and what ends the wait otherwise. */
class ApprovalsTest {
  private static final int A_WEEKEND = 60 * 3600;
  private static final MigrationState EDITED = new MigrationState.Present(4, false);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"start", "migrate", "migrateApproved", "resume", "proving", "preview", "leftDown"})
  void shouldFollowFromWhatIsSeen(Row row) {
    // When
    String step = row.decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> start() {
    return Stream.of(
        row("something is pending", Observations.of(Records.planned(1)), "Await Start WaitingForApproval hash"),
        row("nothing is pending, so nobody is asked", Observations.of(Records.planned(0)), "BeginResuming [shop-web/web=shop:1.1]"),
        row("what cannot go on is not asked for", Observations.of(Records.planned(1)).workloads(serving().paused()), "Finish Blocked WorkloadPaused"),
        row("approved", Observations.of(Records.planned(1)).says(Api.APPROVE_START, "hash"), "Approved Start hash by jane"),
        row("another plan was approved", Observations.of(Records.planned(1)).says(Api.APPROVE_START, "other"), "Await Start PlanChanged hash"),
        row("preflight looks again after the wait", Observations.of(Records.planned(1).approved(START, "hash").began(PREFLIGHT)), "CreatePreflight 0"),
        row("and finds the same", Observations.of(Records.planned(1).approved(START, "hash")), "CreateBackup"),
        row("and finds another plan", Observations.of(Records.planned(1).approved(START, "older")).says(Api.APPROVE_START, "older"), "Await Start PlanChanged hash"),
        row("cancelled", Observations.of(Records.planned(1)).cancelled(), "Finish Aborted Cancelled"),
        row("edited", Observations.of(Records.planned(1)).migration(EDITED), "Finish Aborted Superseded"),
        row("nobody comes over the week-end", Observations.of(Records.planned(1)), "Await Start WaitingForApproval hash").after(A_WEEKEND))
        .map(row -> row.of(asking(START)));
  }

  static Stream<Row> migrate() {
    Records backedUp = Records.stopped().done(QUIESCING, BACKING_UP).began(APPROVAL_MIGRATE);
    return Stream.of(
        row("after the backup", Observations.atDoor(Records.stopped().done(QUIESCING).began(BACKING_UP, "uid-of-backup-pod")).verified().workloads(serving().stopped()), "Begin ApprovalMigrate"),
        row("it waits", waiting(backedUp), "Await Migrate WaitingForApproval hash"),
        row("no clock runs", waiting(backedUp), "Await Migrate WaitingForApproval hash").after(A_WEEKEND),
        row("a pod whose time at the door is up", waiting(backedUp).migrate(reported("Stopped", "TimedOut")), "RemoveJob " + Observations.JOB),
        row("a pod that was evicted", waiting(backedUp).migrate(lost()), "RemoveJob " + Observations.JOB),
        row("and no other one before somebody approves", waiting(backedUp).migrate(absent()), "Await Migrate WaitingForApproval hash"),
        row("approved", waiting(backedUp).says(Api.APPROVE_MIGRATE, "hash"), "Approved Migrate hash by jane"),
        row("another plan was approved", waiting(backedUp).says(Api.APPROVE_MIGRATE, "other"), "Await Migrate PlanChanged hash"),
        row("cancelled", waiting(backedUp).cancelled(), "Fail ApprovalMigrate Cancelled"),
        row("deleted", waiting(backedUp).deleted(), "Fail ApprovalMigrate Deleted"),
        row("edited", waiting(backedUp).migration(EDITED), "Fail ApprovalMigrate Superseded"),
        row("the backup is deleted", waiting(backedUp).backup(new BackupState.Absent()), "Fail ApprovalMigrate BackupLost"),
        row("an ungated workload is scaled up", waiting(backedUp).workloads(ungated()), "Fail ApprovalMigrate Contested"),
        row("it goes back", waiting(Records.stopped().done(QUIESCING, BACKING_UP).ended(APPROVAL_MIGRATE, "Cancelled")), "BeginResuming [shop-web/web=shop:1.0]"))
        .map(row -> row.of(asking(MIGRATE)));
  }

  static Stream<Row> migrateApproved() {
    Records approved = Records.stopped().done(QUIESCING, BACKING_UP).began(APPROVAL_MIGRATE).approved(MIGRATE, "hash");
    return Stream.of(
        row("without a backup", Observations.atDoor(Records.stopped().began(QUIESCING)).workloads(serving().stopped()), "Begin ApprovalMigrate").of(asking(Assignments.withoutBackup(), MIGRATE)),
        row("the pod is still at its door", waiting(approved), "BeginWithGo Migrating uid-of-migrate-pod"),
        row("the pod is made anew", waiting(approved).migrate(absent()), "CreateMigrate"),
        row("the pod starts", waiting(approved).migrate(starting()), "Wait ApprovalMigrate"),
        row("the pod does not start in time", waiting(approved).migrate(starting()), "Fail ApprovalMigrate DoorLost").after(601),
        row("a pod of the app is there again", waiting(approved).workloads(serving().stopped().remaining()), "Wait Quiescing"),
        row("cancelled before its go", waiting(approved).cancelled(), "Fail ApprovalMigrate Cancelled"))
        .map(row -> row.run().asks(MIGRATE) ? row : row.of(asking(MIGRATE)));
  }

  static Stream<Row> resume() {
    Records migrated = migrated();
    return Stream.of(
        row("after the migration", waiting(migrated()), "Begin ApprovalResume"),
        row("after an unknown outcome that was settled", waiting(Records.stopped().done(QUIESCING, BACKING_UP).ended(MIGRATING, "OutcomeUnknown").done(SETTLING).reported(true, null)), "Begin ApprovalResume"),
        row("it waits", waiting(migrated.began(APPROVAL_RESUME)), "Await Resume WaitingForApproval result"),
        row("no clock runs", waiting(migrated), "Await Resume WaitingForApproval result").after(A_WEEKEND),
        row("it is too late to cancel", waiting(migrated).cancelled(), "Await Resume WaitingForApproval result"),
        row("approved", waiting(migrated).says(Api.APPROVE_RESUME, "result"), "Approved Resume result by jane"),
        row("another result was approved", waiting(migrated).says(Api.APPROVE_RESUME, "hash"), "Await Resume PlanChanged result"),
        row("deleted, which must not strand the app", waiting(migrated).deleted(), "Begin Proving"),
        row("edited", waiting(migrated).migration(EDITED), "Finish Held Superseded"),
        row("Git moves the app on", waiting(migrated).workloads(serving().stopped().template("shop:1.2")), "Finish Held Superseded"),
        row("overridden", waiting(migrated).overridden(), "Overrule [shop-web/web=shop:1.1]"),
        row("a migration that failed unchanged asks nobody", waiting(Records.stopped().done(QUIESCING, BACKING_UP).ended(MIGRATING, "MigrationFailed").reported(false, true)), "BeginResuming [shop-web/web=shop:1.0]"))
        .map(row -> row.of(asking(RESUME)));
  }

  static Stream<Row> preview() {
    PreviewState ready = new PreviewState.Ready("preview", "pod", 8080);
    Records asking = migrated().began(APPROVAL_RESUME);
    Records proving = migrated().done(APPROVAL_RESUME).approved(RESUME, "result").began(PROVING);
    return Stream.of(
        row("it is started while a person is waited for", waiting(asking), "CreatePreview shop-web"),
        row("it serves", waiting(asking).preview(ready), "Await Resume WaitingForApproval result"),
        row("it has ended by itself", waiting(asking).preview(new PreviewState.Ended("preview", "x")), "Await Resume WaitingForApproval result"),
        row("its workload is gone", waiting(asking).missing(), "Await Resume WaitingForApproval result"),
        row("the approval comes first", waiting(asking).says(Api.APPROVE_RESUME, "result"), "Approved Resume result by jane"),
        row("it ends with the wait", waiting(proving).preview(ready), "RemoveJob preview"),
        row("it ends before the app comes", waiting(proving.done(PROVING).began(RESUMING).proves(Assignments.NEW)).preview(ready), "RemoveJob preview"),
        row("it ends with a run that is Held", waiting(migrated().ended(APPROVAL_RESUME, "Superseded").outcome(Outcome.HELD)).preview(ready), "RemoveJob preview"))
        .map(row -> row.of(Assignments.previewing()));
  }

  static Stream<Row> proving() {
    Records proving = migrated().done(APPROVAL_RESUME).approved(RESUME, "result");
    Records again = migrated().done(APPROVAL_RESUME).approved(RESUME, "result").began(PROVING);
    return Stream.of(
        row("the database is asked again", waiting(again), "CreateSettle 0"),
        row("it is in sync", waiting(again).settle(reported("InSync", "InSync")), "Migrated InSync"),
        row("it is not", waiting(again).settle(reported("NotInSync", "NotInSync")), "Migrated NotInSync"),
        row("it cannot be reached", waiting(again).settle(reported("Blocked", "DatabaseUnreachable")), "NotNow Proving DatabaseUnreachable 1 in 5s"),
        row("it is another database", waiting(again).settle(reported("Blocked", "IdentityChanged")), "Fail Proving IdentityChanged"),
        row("overridden while it cannot be reached", waiting(again).overridden(), "Overrule [shop-web/web=shop:1.1]"),
        row("what was approved is there", waiting(proving.done(PROVING)), "BeginResuming [shop-web/web=shop:1.1]"),
        row("something else is there, in sync too", waiting(migrated().done(APPROVAL_RESUME).approved(RESUME, "older").done(PROVING)), "Begin ApprovalResume"),
        row("nobody is asked about it any more", waiting(migrated().done(APPROVAL_RESUME).done(PROVING)).deleted(), "BeginResuming [shop-web/web=shop:1.1]"),
        row("it waits once more", waiting(migrated().done(APPROVAL_RESUME).approved(RESUME, "older").done(PROVING).began(APPROVAL_RESUME)).says(Api.APPROVE_RESUME, "older"), "Await Resume PlanChanged result"),
        row("the proof does not hold", waiting(migrated().done(APPROVAL_RESUME).ended(PROVING, "NotInSync")), "Finish Held NotInSync"),
        row("an override of what does not hold ends as one", waiting(migrated().done(APPROVAL_RESUME).ended(PROVING, "NotInSync").began(RESUMING).proves(Assignments.NEW)).migrate(absent()).workloads(ungated()), "Finish Overridden NotInSync"))
        .map(row -> row.of(asking(RESUME)));
  }

  /** Nothing is pending any more, but nobody has approved what an earlier run has migrated. */
  static Stream<Row> leftDown() {
    Unproven down = new Unproven("r1", "shop-migrations:1.1", 3, true, true, Optional.empty());
    Unproven up = new Unproven("r1", "shop-migrations:1.1", 3, true, false, Optional.empty());
    return Stream.of(
        row("it is proven first", waiting(Records.planned(0)).after(down), "Begin Proving").of(asking(RESUME)),
        row("then a person is asked", waiting(Records.planned(0).done(PROVING).reported(true, null)).after(down), "Begin ApprovalResume").of(asking(RESUME)),
        row("an app that is up needs no approval", waiting(Records.planned(0)).after(up), "BeginResuming [shop-web/web=shop:1.1]").of(asking(RESUME)),
        row("nobody is to be asked", waiting(Records.planned(0)).after(down), "BeginResuming [shop-web/web=shop:1.1]"));
  }
  // @formatter:on

  private static Records migrated() {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "uid-of-migrate-pod", RunRecord.DONE)
        .reported(true, false);
  }

  private static Observations waiting(Records records) {
    return Observations.of(records)
        .verified()
        .migrate(atDoor("migrate-pod"))
        .workloads(serving().stopped());
  }
}
