package dev.drydock.operator.status;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunStep;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.PreviewState;
import dev.drydock.operator.plan.RunRecord;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** What a person reads that a run waits for: what was done, what comes next, what to type. */
final class ApprovalMessage {
  private final MigrationRun run;
  private final Step.Await await;

  private ApprovalMessage(MigrationRun run, Step.Await await) {
    this.run = run;
    this.await = await;
  }

  static String of(MigrationRun run, Step.Await await) {
    return new ApprovalMessage(run, await).text();
  }

  private String text() {
    StringJoiner lines = new StringJoiner("\n");
    switch (await.point()) {
      case START -> {
        lines.add("Nothing was touched yet: " + pending() + changed());
        lines.add("- approve: " + annotate(await.point().annotation(), await.hash()));
        lines.add("- give it up: " + cancel());
      }
      case MIGRATE -> {
        lines.add("The app is DOWN, %s, and %s".formatted(backup(), pending()) + changed());
        lines.add("- approve: " + annotate(await.point().annotation(), await.hash()));
        lines.add("- give it up, and let the app up as it was: " + cancel());
      }
      case RESUME -> {
        lines.add("The app is DOWN, and the schema is proven for its new images" + changed());
        preview().ifPresent(lines::add);
        lines.add("- approve, and let the app up: " + approveResume());
        lines.add(
            "- go back: end this run with the app down, then %sset another image: kubectl -n %s patch dbm %s --type=merge -p '{\"spec\":{\"suspend\":true}}'"
                .formatted(restore(), namespace(), migration()));
        if (await.tooLateToCancel()) {
          lines.add("It is too late to cancel: the database is migrated");
        }
      }
    }
    return lines.toString();
  }

  /** What there is to look at, and how. */
  private Optional<String> preview() {
    return switch (await.preview()) {
      case PreviewState.Absent() ->
          refusedPreview().map("There is no preview, the cluster refused it: %s"::formatted);
      case PreviewState.Starting(String job, Optional<JobState.Trouble> trouble) ->
          Optional.of(
              trouble
                  .map(why -> "The preview does not start: " + why.message())
                  .orElse("The preview starts"));
      case PreviewState.Ready(String job, String pod, int port) ->
          Optional.of(
              "- look at the new app first, at localhost:%d: kubectl -n %s port-forward pod/%s %d:%d"
                  .formatted(local(port), namespace(), pod, local(port), port));
      case PreviewState.Ended(String job, String why) ->
          Optional.of(
              "The preview has ended: %s\n- see its log: kubectl -n %s logs job/%s --all-containers\n- start another one: kubectl -n %s delete job %s"
                  .formatted(why, namespace(), job, namespace(), job));
    };
  }

  private Optional<String> refusedPreview() {
    return RunRecord.of(run).step(StepName.APPROVAL_RESUME).map(RunStep::message);
  }

  /** A port that needs no privilege. */
  private static int local(int port) {
    return port < 1024 ? 8000 + port : port;
  }

  private String approveResume() {
    return annotate(await.point().annotation(), await.hash());
  }

  private String changed() {
    return await.reason().equals("PlanChanged")
        ? ". What was approved is not what is there now"
        : "";
  }

  private String pending() {
    RunPlan plan = status().map(MigrationRunStatus::plan).orElse(null);
    if (plan == null) {
      return "migrations are pending";
    }
    int count = Objects.requireNonNullElse(plan.pendingCount(), 1);
    List<String> names = Objects.requireNonNullElse(plan.pending(), List.of());
    String what = count == 1 ? "1 migration is pending" : count + " migrations are pending";
    return names.isEmpty() ? what : "%s (%s)".formatted(what, String.join(", ", names));
  }

  private String backup() {
    return status()
        .map(MigrationRunStatus::backup)
        .map(
            backup ->
                "its dump is DatabaseBackup %s (kubectl -n %s describe dbb %s)"
                    .formatted(backup, namespace(), backup))
        .orElse("this run makes no backup");
  }

  private String restore() {
    return status()
        .map(MigrationRunStatus::backup)
        .map("restore DatabaseBackup %s or "::formatted)
        .orElse("");
  }

  private String cancel() {
    return annotate(Api.CANCEL, "true");
  }

  private String annotate(String word, String value) {
    return Annotate.line(run, word, value);
  }

  private Optional<MigrationRunStatus> status() {
    return Optional.ofNullable(run.getStatus());
  }

  private String namespace() {
    return run.getMetadata().getNamespace();
  }

  private String migration() {
    return Optional.ofNullable(run.getSpec().migration()).map(MigrationReference::name).orElse("");
  }
}
