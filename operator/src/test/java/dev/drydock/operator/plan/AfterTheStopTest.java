package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Observations.absent;
import static dev.drydock.operator.plan.Observations.atDoor;
import static dev.drydock.operator.plan.Observations.lost;
import static dev.drydock.operator.plan.Observations.reported;
import static dev.drydock.operator.plan.Observations.starting;
import static dev.drydock.operator.plan.Observations.stuck;
import static dev.drydock.operator.plan.Observations.unreminded;
import static dev.drydock.operator.plan.Observations.working;
import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.SETTLING;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quiescing, the backup, the migration: from the first stop to a verdict. */
class AfterTheStopTest {
  private static final int FIVE_MINUTES = 300;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"quiescing", "backupsDoor", "migratesDoor", "backingUp", "migrating", "settling"})
  void shouldFollowFromWhatIsSeen(Row row) {
    // When
    String step = row.decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> quiescing() {
    String stop = "Stop shop-web 3 [web=shop:1.0]";
    return Stream.of(
        row("nothing is stopped yet", quiescing(serving()), stop),
        row("scaled by an autoscaler meanwhile", quiescing(serving().replicas(5)), "Stop shop-web 5 [web=shop:1.0]"),
        row("down already, without a mark", quiescing(serving().down()), stop),
        row("an undone rollout lost the mark", quiescing(serving().stopped().unmarked()), stop),
        row("an undone rollout brought an old mark back", quiescing(serving().stoppedBy("uid-of-another")), stop),
        row("Git scales a gated workload up before its old pods have ended", quiescing(serving().stopped().replicas(3).serves("shop:1.0").remaining()), stop),
        row("a pod is left", quiescing(remaining()), "Wait Quiescing").after(299),
        row("a pod does not end", quiescing(remaining()), "Fail Quiescing QuiesceTimedOut").after(FIVE_MINUTES),
        row("all gone", quiescing(serving().stopped()), "BeginWithGo BackingUp uid-of-backup-pod"),
        row("all gone, no backup wanted", quiescing(serving().stopped()), "BeginWithGo Migrating uid-of-migrate-pod").of(Assignments.withoutBackup()),
        row("Git scales a gated workload up", quiescing(serving().stopped().replicas(3)), "BeginWithGo BackingUp uid-of-backup-pod"),
        row("somebody scales an ungated workload up", quiescing(ungated().stopped().replicas(3)), "Fail Quiescing Contested"),
        row("a gated workload is made anew: its pods wait", quiescing(serving().waiting().recreated()), "BeginWithGo BackingUp uid-of-backup-pod"),
        row("an ungated workload is made anew: it was not recorded, so it is not stopped", quiescing(ungated().recreated()), "Fail Quiescing Contested"),
        row("a workload is deleted", quiescing(serving()).missing(), "BeginWithGo BackingUp uid-of-backup-pod"),
        row("cancelled", quiescing(serving()).cancelled(), "Fail Quiescing Cancelled"),
        row("the DatabaseMigration is deleted", quiescing(serving()).migration(new MigrationState.Deleted()), "Fail Quiescing Deleted"),
        row("the run is deleted", quiescing(serving()).deleted(), "Fail Quiescing Deleted"),
        row("an edit waits", quiescing(serving().stopped()).migration(new MigrationState.Present(4, true)), "BeginWithGo BackingUp uid-of-backup-pod"),
        row("the step has failed", failed(QUIESCING, "Contested"), "BeginResuming [shop-web/web=shop:1.0]"));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> backupsDoor() {
    return Stream.of(
        row("the backup's pod was evicted", gone().backup(lost()), "Fail Quiescing BackupLost"),
        row("the backup's pod gave up", gone().backup(reported("Stopped", "TimedOut")), "Fail Quiescing TimedOut"),
        row("the backup has failed", gone().backup(new BackupState.Failed("b", "DumpFailed", "")), "Fail Quiescing DumpFailed"),
        row("the backup was deleted", gone().backup(new BackupState.Absent()), "Fail Quiescing BackupLost"),
        row("the backup is of another time", gone().verified(), "Fail Quiescing BackupLost"),
        row("the backup's pod was let through early", gone().backup(working("p")), "Fail Quiescing BackupLost"),
        row("the backup's pod is not ready for a moment", gone().backup(starting()), "Wait Quiescing").after(299),
        row("the backup's pod does not come back", gone().backup(starting()), "Fail Quiescing BackupLost").after(FIVE_MINUTES),
        row("the backup's Job is gone for a moment", gone().backup(absent()), "Wait Quiescing").after(299),
        row("the backup's Job stays away", gone().backup(absent()), "Fail Quiescing BackupLost").after(FIVE_MINUTES));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> migratesDoor() {
    return Stream.of(
        row("verified", verified(), "BeginWithGo Migrating uid-of-migrate-pod"),
        row("verified, but a pod is back", verified().workloads(remaining()), "Wait Quiescing"),
        row("verified, but an ungated workload was scaled up", verified().workloads(ungated().stopped().replicas(1)), "Fail BackingUp Contested"),
        row("verified and cancelled", verified().cancelled(), "Fail BackingUp Cancelled"),
        row("its Job was deleted", verified().migrate(absent()), "Fail BackingUp DoorLost"),
        row("its pod was evicted", verified().migrate(lost()), "Fail BackingUp DoorLost"),
        row("its pod gave up", verified().migrate(reported("Stopped", "TimedOut")), "Fail BackingUp TimedOut"),
        row("its pod was let through early", verified().migrate(working("p")), "Fail BackingUp DoorLost"),
        row("its pod is not ready for a moment", verified().migrate(stuck("Unschedulable")), "Wait BackingUp"),
        row("its pod does not come back", verified().migrate(starting()), "Fail BackingUp DoorLost").after(3600 + FIVE_MINUTES + 120));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> backingUp() {
    return Stream.of(
        row("the go is recorded", dumping(), "GiveGo uid-of-backup-pod"),
        row("the go is recorded, but a pod is back", dumping().workloads(remaining()), "Wait Quiescing"),
        row("its pod was replaced", dumping().backup(atDoor("another")), "Fail BackingUp BackupLost"),
        row("the dump is made", dumping().backup(working("backup-pod")), "Wait BackingUp"),
        row("its go may still be heard", dumping().backup(unreminded("backup-pod")), "Wait BackingUp").after(2),
        row("its go may not have been heard", dumping().backup(unreminded("backup-pod")), "Remind uid-of-backup-pod").after(3),
        row("it was reminded, and the dump is made", dumping().backup(working("backup-pod")), "Wait BackingUp").after(3),
        row("somebody writes, and it need not be reminded", dumping().backup(unreminded("backup-pod")).workloads(ungated().stopped().replicas(1)), "Fail BackingUp Contested").after(3),
        row("the dump takes too long", dumping().backup(working("backup-pod")), "Fail BackingUp TimedOut").after(3600 + FIVE_MINUTES + 120),
        row("somebody writes while the dump is made", dumping().backup(working("backup-pod")).workloads(ungated().stopped().replicas(1)), "Fail BackingUp Contested"),
        row("the dump is reported", dumping().backup(reported("Verified", "BackupVerified")), "Wait BackingUp"),
        row("cancelled while the dump is made", dumping().backup(working("backup-pod")).cancelled(), "Fail BackingUp Cancelled"),
        row("the DatabaseMigration is deleted while the dump is made", dumping().migration(new MigrationState.Deleted()), "Fail BackingUp Deleted"),
        row("the run is deleted while the dump is made", dumping().deleted(), "Fail BackingUp Deleted"),
        row("its pod was evicted", dumping().backup(lost()), "Fail BackingUp BackupLost"),
        row("its Job was deleted", dumping().backup(absent()), "Fail BackingUp BackupLost"),
        row("the DatabaseBackup was deleted", dumping().backup(new BackupState.Absent()), "Fail BackingUp BackupLost"),
        row("the disk is full", dumping().backup(new BackupState.Failed("b", "DestinationFull", "")), "Fail BackingUp DestinationFull"),
        row("the step has failed", failed(BACKING_UP, "DumpFailed"), "BeginResuming [shop-web/web=shop:1.0]"));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> migrating() {
    return Stream.of(
        row("the go is recorded", underway(atDoor("migrate-pod")), "GiveGo uid-of-migrate-pod"),
        row("the go is recorded, but a pod is back", underway(atDoor("migrate-pod")).workloads(remaining()), "Wait Quiescing"),
        row("the go is recorded, but somebody has scaled up", underway(atDoor("migrate-pod")).workloads(ungated().stopped().replicas(1)), "Fail Migrating Contested"),
        row("the go is recorded, but the backup was deleted", underway(atDoor("migrate-pod")).backup(new BackupState.Absent()), "Fail Migrating BackupLost"),
        row("the go is recorded, no backup was wanted", underway(atDoor("migrate-pod")).backup(new BackupState.Absent()), "GiveGo uid-of-migrate-pod").of(Assignments.withoutBackup()),
        row("another pod stands at the door", underway(atDoor("another")), "OutcomeUnknown"),
        row("its Job was deleted", underway(absent()), "OutcomeUnknown"),
        row("its pod is gone", underway(starting()), "OutcomeUnknown"),
        row("its pod was evicted", underway(lost()), "OutcomeUnknown"),
        row("it runs", underway(working("migrate-pod")), "Wait Migrating"),
        row("its go may still be heard", underway(unreminded("migrate-pod")), "Wait Migrating").after(2),
        row("its go may not have been heard", underway(unreminded("migrate-pod")), "Remind uid-of-migrate-pod").after(3),
        row("it was reminded, and runs", underway(working("migrate-pod")), "Wait Migrating").after(3),
        row("it runs too long", underway(working("migrate-pod")), "OutcomeUnknown").after(3600 + FIVE_MINUTES + 180),
        row("cancelled too late", underway(working("migrate-pod")).cancelled(), "Wait Migrating"),
        row("the DatabaseMigration is deleted too late", underway(working("migrate-pod")).migration(new MigrationState.Deleted()), "Wait Migrating"),
        row("the run is deleted too late", underway(working("migrate-pod")).deleted(), "Wait Migrating"),
        row("in sync", underway(reported("InSync", "InSync")), "Migrated InSync"),
        row("failed", underway(reported("Failed", "MigrationFailed")), "Migrated Failed"),
        row("stopped before the tool was started", underway(reported("Stopped", "PlanChanged")), "Fail Migrating PlanChanged"),
        row("a verdict of another version", underway(reported("Perhaps", "NewWord")), "OutcomeUnknown"),
        row("proven", Observations.of(migrated(RunRecord.DONE)), "BeginResuming [shop-web/web=shop:1.1]"));
  }
  // @formatter:on

  // @formatter:off
  static Stream<Row> settling() {
    return Stream.of(
        row("the database is to be asked", asked(absent()), "CreateSettle 0"),
        row("the Job of an earlier attempt is there", asked(absent()).leftovers("a"), "RemoveJob a"),
        row("its pod starts", asked(starting()), "Wait Settling"),
        row("it cannot start", asked(stuck("Unschedulable")), "NotNow Settling Unschedulable 1 in 35s").after(30),
        row("it runs", asked(working("p")), "Wait Settling"),
        row("it was evicted", asked(lost()), "NotNow Settling SettleLost 1 in 5s"),
        row("the database does not answer", asked(reported("Blocked", "DatabaseUnreachable")), "NotNow Settling DatabaseUnreachable 1 in 5s"),
        row("the Secret leads elsewhere now", asked(reported("Blocked", "IdentityChanged")), "Finish Held OutcomeUnknown"),
        row("a verdict of another version", asked(reported("Perhaps", "NewWord")), "Finish Held OutcomeUnknown"),
        row("not in sync", asked(reported("NotInSync", "NotInSync")), "Finish Held OutcomeUnknown"),
        row("in sync after all", asked(reported("InSync", "InSync")), "Migrated InSync"),
        row("a person does not wait for the database", asked(starting()).overridden(), "Overrule [shop-web/web=shop:1.1]"),
        row("proven", Observations.of(migrated("OutcomeUnknown").done(SETTLING)), "BeginResuming [shop-web/web=shop:1.1]"));
  }
  // @formatter:on

  private static Workloads remaining() {
    return serving().stopped().remaining();
  }

  private static Observations quiescing(Workloads workload) {
    return Observations.atDoor(Records.stopped().began(QUIESCING)).workloads(workload);
  }

  private static Observations gone() {
    return quiescing(serving().stopped());
  }

  private static Observations dumping() {
    Records records = Records.stopped().done(QUIESCING).began(BACKING_UP, "uid-of-backup-pod");
    return Observations.atDoor(records).workloads(serving().stopped());
  }

  private static Observations verified() {
    return dumping().verified();
  }

  private static Observations underway(JobState state) {
    Records records =
        Records.stopped().done(QUIESCING, BACKING_UP).began(MIGRATING, "uid-of-migrate-pod");
    return Observations.of(records).verified().migrate(state).workloads(serving().stopped());
  }

  private static Observations asked(JobState state) {
    return Observations.of(migrated("OutcomeUnknown").began(SETTLING))
        .settle(state)
        .workloads(serving().stopped());
  }

  private static Records migrated(String reason) {
    return Records.stopped()
        .done(QUIESCING, BACKING_UP)
        .ended(MIGRATING, "uid-of-migrate-pod", reason);
  }

  private static Observations failed(StepName step, String reason) {
    return Observations.of(Records.stopped().ended(step, reason)).workloads(serving().stopped());
  }
}
