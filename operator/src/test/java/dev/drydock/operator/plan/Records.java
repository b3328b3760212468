package dev.drydock.operator.plan;

import dev.drydock.api.ContainerImage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what a run has written down so far; every step begins at noon and takes no time. */
public final class Records {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final DatabaseIdentity IDENTITY = new DatabaseIdentity("7301", "shop", 16384L);

  private final List<RunStep> steps = new ArrayList<>();
  private final List<StoppedWorkload> workloads = new ArrayList<>();
  private List<ProvenImage> proven = List.of();
  private @Nullable RunPlan plan;
  private @Nullable RunResult result;
  private @Nullable Retry retry;
  private @Nullable String outcome;
  private @Nullable String backup;
  private final List<RunApproval> approvals = new ArrayList<>();
  private @Nullable Map<String, Object> pod;

  private Records() {}

  /** A run that has done nothing yet. */
  public static Records nothing() {
    return new Records();
  }

  /** A run whose preflight has seen so many pending migrations. */
  public static Records planned(int pending) {
    return planned(pending, 3);
  }

  /** The same, with so many versions applied already. */
  public static Records planned(int pending, int applied) {
    Records records = nothing().done(StepName.PREFLIGHT);
    records.plan =
        new RunPlan("hash", null, pending, applied, "1.0", null, null, IDENTITY, null, null);
    return records;
  }

  /** A run whose preflight has found so much applied and nothing to do. */
  public static Records adopted(int applied, String message) {
    Records records = planned(0, applied);
    String time = NOON.toString();
    records.steps.set(
        0, new RunStep(StepName.PREFLIGHT.word(), time, time, null, null, RunRecord.DONE, message));
    return records;
  }

  /** A run that has stopped shop-web, which served three pods of shop:1.0. */
  public static Records stopped() {
    return planned(1).was("shop-web", "uid-of-shop-web", 3, "shop:1.0");
  }

  public Records done(StepName... names) {
    for (StepName name : names) {
      ended(name, RunRecord.DONE);
    }
    return this;
  }

  public Records ended(StepName name, String reason) {
    String time = NOON.toString();
    steps.add(new RunStep(name.word(), time, time, null, null, reason, "It ended: " + reason));
    return this;
  }

  public Records ended(StepName name, String podUid, String reason) {
    String time = NOON.toString();
    steps.add(new RunStep(name.word(), time, time, "job", podUid, reason, "It ended: " + reason));
    return this;
  }

  public Records began(StepName name) {
    steps.add(new RunStep(name.word(), NOON.toString(), null, null, null, null, null));
    return this;
  }

  /** A step whose go was recorded for this pod. */
  public Records began(StepName name, String podUid) {
    steps.add(new RunStep(name.word(), NOON.toString(), null, "job", podUid, null, null));
    return this;
  }

  public Records was(String name, String uid, int replicas, String... images) {
    List<ContainerImage> containers =
        java.util.Arrays.stream(images).map(image -> new ContainerImage("web", image)).toList();
    workloads.add(new StoppedWorkload("Deployment", name, uid, replicas, containers));
    return this;
  }

  public Records proves(ProvenImage... images) {
    proven = List.of(images);
    return this;
  }

  public Records reported(boolean inSync, @Nullable Boolean unchanged) {
    result =
        new RunResult("result", null, "1.0", inSync, unchanged, null, "42703", "V1_1.sql", 4, null);
    return this;
  }

  public Records attempt(int number, Instant nextAt) {
    retry = new Retry(number, nextAt.toString());
    return this;
  }

  /** A person has approved this hash. */
  public Records approved(ApprovalPoint point, String hash) {
    approvals.add(new RunApproval(point.word(), hash, "jane", NOON.toString()));
    return this;
  }

  public Records inherited(Map<String, Object> template) {
    pod = template;
    return this;
  }

  public Records outcome(Outcome ended) {
    outcome = ended.word();
    return this;
  }

  public Records backup(String name) {
    backup = name;
    return this;
  }

  public MigrationRunStatus status() {
    return new MigrationRunStatus(
        1L,
        null,
        outcome,
        null,
        steps,
        plan,
        workloads,
        backup,
        result,
        proven,
        null,
        retry,
        approvals.isEmpty() ? null : approvals,
        pod);
  }

  public RunRecord record() {
    MigrationRun run = new MigrationRun();
    run.setStatus(status());
    return RunRecord.of(run);
  }
}
