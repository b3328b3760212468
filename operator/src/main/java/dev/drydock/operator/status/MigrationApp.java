package dev.drydock.operator.status;

import static dev.drydock.operator.plan.AppWorkload.Health.DOWN;
import static dev.drydock.operator.plan.AppWorkload.Health.PARTLY;
import static dev.drydock.operator.plan.AppWorkload.Health.RESTING;
import static dev.drydock.operator.plan.AppWorkload.Health.STOPPED;
import static dev.drydock.operator.plan.AppWorkload.Health.UP;
import static dev.drydock.operator.plan.AppWorkload.Health.WAITING;

import dev.drydock.operator.plan.AppWorkload;
import dev.drydock.operator.plan.AppWorkload.Health;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the listed workloads are, taken together: the column APP and WorkloadsAvailable. */
record MigrationApp(List<AppWorkload> workloads) {

  MigrationApp {
    workloads = workloads.stream().sorted(Comparator.comparing(AppWorkload::title)).toList();
  }

  /** One word for people. */
  String column() {
    Set<Health> healths =
        workloads.stream().map(AppWorkload::health).collect(Collectors.toUnmodifiableSet());
    if (Set.of(RESTING).containsAll(healths)) {
      return "Resting";
    }
    if (Set.of(UP, RESTING).containsAll(healths)) {
      return "Up";
    }
    if (healths.contains(UP) || healths.contains(PARTLY)) {
      return "Partly";
    }
    boolean comes =
        healths.contains(WAITING) && !healths.contains(STOPPED) && !healths.contains(DOWN);
    return comes ? "Waiting" : "Down";
  }

  /** Whether every workload is as its owner wants it, and if not, which is not. */
  Verdict available() {
    String wrong =
        workloads.stream()
            .filter(workload -> !workload.fine())
            .map(MigrationApp::described)
            .collect(Collectors.joining("; "));
    if (wrong.isEmpty()) {
      return column().equals("Resting")
          ? Verdict.yes(MigrationReason.SCALED_TO_ZERO.word(), "All workloads are scaled to 0")
          : Verdict.yes(MigrationReason.AVAILABLE.word(), "All workloads are available");
    }
    return Verdict.no(reason().word(), wrong);
  }

  /** Half a sentence about an app that is fine. */
  String sentence() {
    return column().equals("Resting") ? "the app is scaled to 0" : "the app is up";
  }

  private MigrationReason reason() {
    return workloads.stream()
        .filter(workload -> !workload.fine())
        .map(workload -> reason(workload.health()))
        .min(Comparator.naturalOrder())
        .orElse(MigrationReason.AVAILABLE);
  }

  private static MigrationReason reason(Health health) {
    return switch (health) {
      case UP -> MigrationReason.AVAILABLE;
      case RESTING -> MigrationReason.SCALED_TO_ZERO;
      case MISSING -> MigrationReason.WORKLOAD_MISSING;
      case STOPPED -> MigrationReason.WORKLOAD_STOPPED;
      case PARTLY, DOWN, WAITING -> MigrationReason.WORKLOAD_UNAVAILABLE;
      case NOT_UNDERSTOOD -> MigrationReason.WORKLOAD_NOT_UNDERSTOOD;
    };
  }

  private static String described(AppWorkload workload) {
    return switch (workload.health()) {
      case UP -> workload.title() + " is available";
      case RESTING -> workload.title() + " is scaled to 0";
      case MISSING -> workload.title() + " does not exist";
      case STOPPED -> workload.title() + " is stopped by Drydock";
      case NOT_UNDERSTOOD ->
          workload.title() + " is of a kind that this version of Drydock does not know";
      case WAITING ->
          "%s has none of its %d pods available: they start, or wait at the gate"
              .formatted(workload.title(), workload.desired());
      case PARTLY, DOWN ->
          "%s has %d of %d pods available"
              .formatted(workload.title(), workload.available(), workload.desired());
    };
  }
}
