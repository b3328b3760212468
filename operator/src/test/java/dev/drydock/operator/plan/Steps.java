package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.StoppedWorkload;
import java.util.List;
import java.util.stream.Collectors;

/** A step in one line, without the words for people. */
public final class Steps {
  private Steps() {}

  public static String line(Step step) {
    return switch (step) {
      case Step.Wait wait -> ("Wait " + wait.reason()).strip();
      case Step.Await await ->
          "Await %s %s %s".formatted(await.point().word(), await.reason(), await.hash());
      case Step.Done() -> "Done";
      case Step.Act act -> act(act);
      case Step.Note note -> note(note);
    };
  }

  private static String act(Step.Act act) {
    return switch (act) {
      case Step.CreatePreflight create -> "CreatePreflight " + create.attempt();
      case Step.CreateBackup() -> "CreateBackup";
      case Step.CreateMigrate() -> "CreateMigrate";
      case Step.CreateSettle create -> "CreateSettle " + create.attempt();
      case Step.CreatePreview create -> "CreatePreview " + create.workload().name();
      case Step.TakeLease() -> "TakeLease";
      case Step.GiveLeaseBack() -> "GiveLeaseBack";
      case Step.AddFinalizer() -> "AddFinalizer";
      case Step.DropFinalizer() -> "DropFinalizer";
      case Step.Stop stop -> "Stop " + stopped(stop.before());
      case Step.GiveGo go -> "GiveGo " + go.podUid();
      case Step.Remind remind -> "Remind " + remind.podUid();
      case Step.Refloat refloat ->
          "Refloat %s %d %s as %s"
              .formatted(
                  refloat.workload().name().name(),
                  refloat.replicas(),
                  containers(refloat.images()),
                  refloat.mark().images());
      case Step.RemoveJob(String job) -> "RemoveJob " + job;
      case Step.RemoveBackup(String backup) -> "RemoveBackup " + backup;
      case Step.AdoptJob(String job) -> "AdoptJob " + job;
    };
  }

  private static String note(Step.Note note) {
    return switch (note) {
      case Step.Begin begin -> "Begin " + begin.step().word();
      case Step.BeginWithGo begin ->
          "BeginWithGo %s %s".formatted(begin.step().word(), begin.podUid());
      case Step.BeginQuiescing begin ->
          begin.before().stream()
              .map(Steps::stopped)
              .collect(Collectors.joining(", ", "BeginQuiescing ", ""));
      case Step.BeginResuming begin -> "BeginResuming " + proven(begin.proven());
      case Step.Inherit(var pod) -> "Inherit " + pod;
      case Step.Planned planned -> "Planned " + planned.preflight().report().verdict();
      case Step.NoPreview _ -> "NoPreview";
      case Step.Approved approved ->
          "Approved %s %s by %s"
              .formatted(approved.point().word(), approved.hash(), approved.by().orElse("nobody"));
      case Step.NotNow notNow ->
          "NotNow %s %s %d in %ds"
              .formatted(
                  notNow.step().word(),
                  notNow.reason(),
                  notNow.attempt(),
                  notNow.nextAt().getEpochSecond() - Records.NOON.getEpochSecond());
      case Step.Fail fail -> "Fail %s %s".formatted(fail.step().word(), fail.reason());
      case Step.Migrated migrated -> "Migrated " + migrated.report().verdict();
      case Step.OutcomeUnknown _ -> "OutcomeUnknown";
      case Step.Finish finish -> "Finish %s %s".formatted(finish.outcome().word(), finish.reason());
      case Step.Observed observed ->
          "Observed %s %s %s"
              .formatted(
                  observed.finish().outcome().word(),
                  observed.finish().reason(),
                  proven(observed.proven()));
      case Step.Overrule overrule -> "Overrule " + proven(overrule.images());
    };
  }

  private static String stopped(StoppedWorkload before) {
    return "%s %d %s"
        .formatted(
            before.name(),
            before.replicas(),
            containers(before.images() == null ? List.of() : before.images()));
  }

  private static String containers(List<ContainerImage> images) {
    return images.stream()
        .map(image -> image.container() + "=" + image.image())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String proven(List<ProvenImage> images) {
    return images.stream()
        .map(image -> image.name() + "/" + image.container() + "=" + image.image())
        .collect(Collectors.joining(",", "[", "]"));
  }
}
