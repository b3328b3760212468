package dev.drydock.operator.status;

import dev.drydock.api.Downtime;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Retry;
import dev.drydock.api.RunApproval;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.StoppedWorkload;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run's status under change. */
final class RunDraft {
  @Nullable String phase;
  @Nullable String outcome;
  @Nullable List<Condition> conditions;
  RunSteps steps;
  @Nullable RunPlan plan;
  @Nullable List<StoppedWorkload> workloads;
  @Nullable String backup;
  @Nullable RunResult result;
  @Nullable List<ProvenImage> proven;
  @Nullable Downtime downtime;
  @Nullable Retry retry;
  List<RunApproval> approvals = List.of();
  @Nullable Map<String, Object> pod;

  RunDraft(@Nullable MigrationRunStatus status) {
    steps = RunSteps.of(status == null ? null : status.steps());
    if (status != null) {
      phase = status.phase();
      outcome = status.outcome();
      conditions = status.conditions();
      plan = status.plan();
      workloads = status.workloads();
      backup = status.backup();
      result = status.result();
      proven = status.provenImages();
      downtime = status.downtime();
      retry = status.retry();
      approvals = Objects.requireNonNullElse(status.approvals(), approvals);
      pod = status.pod();
    }
  }

  MigrationRunStatus status(long generation) {
    return new MigrationRunStatus(
        generation,
        phase,
        outcome,
        conditions,
        steps.steps(),
        plan,
        workloads,
        backup,
        result,
        proven,
        downtime,
        retry,
        approvals.isEmpty() ? null : approvals,
        pod);
  }
}
