package dev.drydock.operator.status;

import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.Step;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept on a run of the agent's report. */
final class Reports {
  private static final RunPlan NO_PLAN =
      new RunPlan(null, null, null, null, null, null, null, null, null, null);
  private static final RunResult NO_RESULT =
      new RunResult(null, null, null, null, null, null, null, null, null, null);

  private Reports() {}

  /** The plan, and with it the image by digest, the database and the server that preflight saw. */
  static RunPlan plan(Step.Planned planned) {
    JobState.Reported preflight = planned.preflight();
    AgentReport report = preflight.report();
    List<String> warnings =
        Stream.concat(report.warnings().stream(), planned.warnings().stream()).toList();
    RunPlan plan = orElse(report.plan(), NO_PLAN);
    return new RunPlan(
        plan.hash(),
        plan.pending(),
        report.says(AgentReport.IN_SYNC) ? 0 : orElse(plan.pendingCount(), 1),
        plan.appliedCount(),
        plan.schemaVersion(),
        plan.catalog(),
        preflight.toolImage().orElse(null),
        report.identity(),
        report.serverVersion(),
        warnings);
  }

  /** The result; what was applied stays when the schema is only looked at again. */
  static RunResult result(@Nullable RunResult before, AgentReport report) {
    RunResult result = orElse(report.result(), NO_RESULT);
    return new RunResult(
        result.hash(),
        result.applied() == null && before != null ? before.applied() : result.applied(),
        result.schemaVersion(),
        report.says(AgentReport.IN_SYNC),
        result.unchanged(),
        result.executed(),
        result.sqlState(),
        result.file(),
        result.line(),
        result.logTail());
  }

  private static <T> T orElse(@Nullable T value, T absent) {
    return Objects.requireNonNullElse(value, absent);
  }
}
