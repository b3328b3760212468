package dev.drydock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.ApprovalPoint;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.PreviewState;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run says while it waits for a person, and after. */
class ApprovalMessageTest {
  private static final String WHO =
      "=\"$(kubectl auth whoami -o jsonpath={.status.userInfo.username})\"";

  @Test
  void shouldSayAtTheStartThatNothingWasTouched() {
    // When
    String message = message(await(ApprovalPoint.START, "WaitingForApproval"), Records.planned(2));

    // Then
    assertThat(message)
        .isEqualTo(
            """
            Nothing was touched yet: 2 migrations are pending
            - approve: kubectl -n shop annotate mrun shop-1-3fa9c1d2 --overwrite drydock.dev/approve-start=abc drydock.dev/approve-start-by%s
            - give it up: kubectl -n shop annotate mrun shop-1-3fa9c1d2 --overwrite drydock.dev/cancel=true drydock.dev/cancel-by%s"""
                .formatted(WHO, WHO));
  }

  @Test
  void shouldSayBeforeTheMigrationThatTheAppIsDown() {
    // When
    String message =
        message(
            await(ApprovalPoint.MIGRATE, "PlanChanged"),
            Records.stopped().began(StepName.APPROVAL_MIGRATE).backup("shop-1-3fa9c1d2"));

    // Then
    assertThat(message)
        .startsWith(
            "The app is DOWN, its dump is DatabaseBackup shop-1-3fa9c1d2 (kubectl -n shop describe dbb shop-1-3fa9c1d2), and 1 migration is pending. What was approved is not what is there now\n")
        .contains("drydock.dev/approve-migrate=abc", "let the app up as it was: kubectl");
  }

  @Test
  void shouldSayBeforeTheAppIsLetUpHowToApproveAndHowToGoBack() {
    // When
    String message =
        message(
            await(ApprovalPoint.RESUME, "WaitingForApproval"),
            Records.stopped().began(StepName.APPROVAL_RESUME).backup("shop-1-3fa9c1d2"));

    // Then
    assertThat(message)
        .isEqualTo(
            """
            The app is DOWN, and the schema is proven for its new images
            - approve, and let the app up: kubectl -n shop annotate mrun shop-1-3fa9c1d2 --overwrite drydock.dev/approve-resume=abc drydock.dev/approve-resume-by%s
            - go back: end this run with the app down, then restore DatabaseBackup shop-1-3fa9c1d2 or set another image: kubectl -n shop patch dbm shop --type=merge -p '{"spec":{"suspend":true}}'"""
                .formatted(WHO));
  }

  @Test
  void shouldSayHowToLookAtThePreview() {
    assertThat(resume(new PreviewState.Ready("job", "shop-1-preview-x", 80)))
        .contains(
            "- look at the new app first, at localhost:8080: kubectl -n shop port-forward pod/shop-1-preview-x 8080:80");
    assertThat(resume(new PreviewState.Starting("job", Optional.empty())))
        .contains("The preview starts");
    assertThat(
            resume(
                new PreviewState.Starting(
                    "job", Optional.of(new JobState.Trouble("Unschedulable", "no node takes it")))))
        .contains("The preview does not start: no node takes it");
    assertThat(resume(new PreviewState.Ended("shop-1-preview", "exit code 1")))
        .contains(
            "The preview has ended: exit code 1",
            "- see its log: kubectl -n shop logs job/shop-1-preview",
            "- start another one: kubectl -n shop delete job shop-1-preview");
  }

  private static String resume(PreviewState preview) {
    return message(
        new Step.Await(ApprovalPoint.RESUME, "WaitingForApproval", "abc", false, preview),
        Records.stopped().began(StepName.APPROVAL_RESUME));
  }

  @Test
  void shouldKeepWhoApprovedAndTurnTheCondition() {
    // Given
    MigrationRun run = run(Records.planned(1));
    run.setStatus(
        RunProgress.after(run, await(ApprovalPoint.START, "WaitingForApproval"), Records.NOON));
    Condition asked = approved(run.getStatus()).orElseThrow();

    // When
    MigrationRunStatus after =
        RunProgress.after(
            run,
            new Step.Approved(ApprovalPoint.START, "hash", Optional.of("jane")),
            Records.NOON.plusSeconds(9));

    // Then
    assertThat(asked.getStatus()).isEqualTo("False");
    assertThat(asked.getReason()).isEqualTo("WaitingForApproval");
    Condition given = approved(after).orElseThrow();
    assertThat(given.getStatus()).isEqualTo("True");
    assertThat(given.getMessage()).isEqualTo("Start was approved by jane");
    assertThat(after.approvals())
        .singleElement()
        .satisfies(
            approval -> {
              assertThat(approval.step()).isEqualTo("Start");
              assertThat(approval.hash()).isEqualTo("hash");
              assertThat(approval.by()).isEqualTo("jane");
              assertThat(approval.at()).isEqualTo("2026-03-01T12:00:09Z");
            });
    assertThat(after.phase()).isEqualTo("Preflight");
  }

  @Test
  void shouldAskNobodyAnyMoreOnceItGoesOnOtherwise() {
    // Given
    MigrationRun run = run(Records.stopped().began(StepName.APPROVAL_MIGRATE));
    run.setStatus(
        RunProgress.after(run, await(ApprovalPoint.MIGRATE, "WaitingForApproval"), Records.NOON));

    // When
    MigrationRunStatus after =
        RunProgress.after(
            run, new Step.Fail(StepName.APPROVAL_MIGRATE, "Cancelled", "x"), Records.NOON);

    // Then
    assertThat(run.getStatus().phase()).isEqualTo("Waiting");
    assertThat(approved(after)).isEmpty();
  }

  private static Step.Await await(ApprovalPoint point, String reason) {
    return new Step.Await(point, reason, "abc", false, new PreviewState.Absent());
  }

  private static Optional<Condition> approved(MigrationRunStatus status) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(condition -> condition.getType().equals(RunConditions.APPROVED))
        .findFirst();
  }

  private static String message(Step.Await await, Records records) {
    return ApprovalMessage.of(run(records), await);
  }

  private static MigrationRun run(Records records) {
    MigrationRun run = Samples.run("run-smallest");
    run.setStatus(records.status());
    return run;
  }
}
