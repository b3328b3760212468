package dev.drydock.operator.status;

import dev.drydock.api.Api;
import dev.drydock.operator.plan.KnownRun;
import dev.drydock.operator.plan.Reverted;
import dev.drydock.operator.plan.StepName;

/** What it means that somebody goes back in mid-run, and both ways out. */
final class RevertedMessage {
  private RevertedMessage() {}

  static String of(KnownRun run, Reverted reverted) {
    String by = reverted.by().map(" by %s"::formatted).orElse("");
    return switch (reverted) {
      case Reverted.Migration(String to, String from, _) ->
          "spec.image was set back to %s%s while run %s for %s is under way, and nothing is undone in mid-run. To go forward, set it to %s again; to go back, %s"
              .formatted(to, by, run.name(), from, from, back(run));
      case Reverted.Template(String workload, String to, String from, _) ->
          "%s was set back to %s%s while run %s for %s is under way, and nothing is undone in mid-run. To go forward, apply %s again; to go back, set spec.image back, too, and %s"
              .formatted(workload, to, by, run.name(), from, from, back(run));
    };
  }

  /** Before the migration begins the run can still be given up; afterwards it is the next one's. */
  private static String back(KnownRun run) {
    return run.record().began(StepName.MIGRATING)
        ? "leave it: the next run says whether the older release can live on this database"
        : "cancel the run: " + Annotate.line(run.namespace(), run.name(), Api.CANCEL, "true");
  }
}
