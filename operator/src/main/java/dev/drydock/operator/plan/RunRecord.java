package dev.drydock.operator.plan;

import dev.drydock.api.DatabaseIdentity;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.Retry;
import dev.drydock.api.RunApproval;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.RunStep;
import dev.drydock.api.StoppedWorkload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run has written down so far: its status without nulls. */
public record RunRecord(
    Optional<Outcome> outcome,
    List<RunStep> steps,
    Optional<RunPlan> plan,
    List<StoppedWorkload> workloads,
    Optional<RunResult> result,
    List<ProvenImage> provenImages,
    int attempt,
    Optional<Instant> nextAttemptAt,
    List<RunApproval> approvals,
    Optional<Map<String, Object>> pod) {

  /** The reason of a step that ended as it should. */
  public static final String DONE = "Done";

  /** The end of what is only to be marked as applied, in the words of the pod contract. */
  private static final String AS_BASELINE = " (baseline)";

  private static final MigrationRunStatus NOTHING =
      new MigrationRunStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  public RunRecord {
    steps = List.copyOf(steps);
    workloads = List.copyOf(workloads);
    provenImages = List.copyOf(provenImages);
    approvals = List.copyOf(approvals);
  }

  /** Reads the record of a run; a run without a status has an empty one. */
  public static RunRecord of(MigrationRun run) {
    MigrationRunStatus status = run.getStatus() == null ? NOTHING : run.getStatus();
    Optional<Retry> retry = Optional.ofNullable(status.retry());
    return new RunRecord(
        Optional.ofNullable(status.outcome()).flatMap(Outcome::of),
        orEmpty(status.steps()),
        Optional.ofNullable(status.plan()),
        orEmpty(status.workloads()),
        Optional.ofNullable(status.result()),
        orEmpty(status.provenImages()),
        retry.map(Retry::attempt).orElse(0),
        retry.map(Retry::nextAt).map(Instant::parse),
        orEmpty(status.approvals()),
        Optional.ofNullable(status.pod()));
  }

  /** The latest step of this name, if one was begun. */
  public Optional<RunStep> step(StepName name) {
    return steps.stream()
        .filter(step -> name.word().equals(step.name()))
        .reduce((earlier, later) -> later);
  }

  /** How often the step was begun: a wait for a person makes some of them again. */
  public long times(StepName name) {
    return steps.stream().filter(step -> name.word().equals(step.name())).count();
  }

  /** Whether the step goes on. */
  public boolean open(StepName name) {
    return step(name).filter(step -> step.finishedAt() == null).isPresent();
  }

  /** Whether preflight has said what would be done, and is not looking again. */
  public boolean planned() {
    return plan.isPresent() && !open(StepName.PREFLIGHT);
  }

  /** The hash that a person approved last at this point. */
  public Optional<String> approval(ApprovalPoint point) {
    return newest(point).map(RunApproval::hash);
  }

  private Optional<RunApproval> newest(ApprovalPoint point) {
    return approvals.stream()
        .filter(approval -> point.word().equals(approval.step()))
        .reduce((earlier, later) -> later);
  }

  /**
   * From when on a step that was begun is timed: its start, or the approval where it waits for one.
   */
  Instant clockOf(StepName name) {
    return Optional.of(name)
        .filter(StepName.APPROVAL_MIGRATE::equals)
        .flatMap(step -> newest(ApprovalPoint.MIGRATE))
        .map(RunApproval::at)
        .map(Instant::parse)
        .or(() -> startOf(name))
        .orElseThrow();
  }

  /** Whether the step was begun. */
  public boolean began(StepName name) {
    return step(name).isPresent();
  }

  /** Whether the step has ended, well or not. */
  public boolean ended(StepName name) {
    return step(name).map(RunStep::finishedAt).isPresent();
  }

  /** Whether the step has ended as it should. */
  public boolean done(StepName name) {
    return step(name).map(RunStep::reason).filter(DONE::equals).isPresent();
  }

  /** When the step was begun. */
  public Optional<Instant> startOf(StepName name) {
    return step(name).map(RunStep::startedAt).map(Instant::parse);
  }

  /** The uid of the one pod that was given its go in this step. */
  public Optional<String> goOf(StepName name) {
    return step(name).map(RunStep::podUid);
  }

  /** The first step that ended otherwise than it should. */
  public Optional<RunStep> failure() {
    return steps.stream()
        .filter(step -> step.finishedAt() != null && !DONE.equals(step.reason()))
        .findFirst();
  }

  /** The database that preflight saw. */
  public Optional<DatabaseIdentity> identity() {
    return plan.map(RunPlan::identity);
  }

  /**
   * What the agent says of a database that was made or migrated before Drydock came to it: all is
   * applied already, or the run has marked it as applied.
   *
   * @param first whether no run has ended before this one
   */
  public Optional<String> adoption(boolean first) {
    if (first && plan.filter(RunRecord::allApplied).isPresent()) {
      return step(StepName.PREFLIGHT).map(RunStep::message);
    }
    return done(StepName.MIGRATING) && plan.filter(RunRecord::marks).isPresent()
        ? step(StepName.MIGRATING).map(RunStep::message)
        : Optional.empty();
  }

  private static boolean allApplied(RunPlan plan) {
    return Objects.requireNonNullElse(plan.pendingCount(), 1) == 0
        && Objects.requireNonNullElse(plan.appliedCount(), 0) > 0;
  }

  private static boolean marks(RunPlan plan) {
    return orEmpty(plan.pending()).stream().anyMatch(label -> label.endsWith(AS_BASELINE));
  }

  /**
   * Whether no pod of the run's workloads may start: from the write before the first stop until
   * Resuming is begun, and for as long as the run is Held.
   */
  public boolean holdsDown() {
    return outcome
        .map(ended -> ended == Outcome.HELD)
        .orElseGet(() -> began(StepName.QUIESCING) && !began(StepName.RESUMING));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
