package dev.drydock.operator.plan;

import dev.drydock.api.RunResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds what one pass sees: a record and all that is around it, at rest unless said otherwise. */
final class Observations {
  static final String JOB = Assignments.NAME + "-migrate";

  private final RunRecord record;
  private boolean deleted;
  private boolean finalizer = true;
  private boolean cancelled;
  private boolean overridden;
  private Words words = Words.NONE;
  private boolean namespaceTerminating;
  private MigrationState migration = new MigrationState.Present(3, false);
  private List<WorkloadState> workloads = List.of(Workloads.serving().live());
  private JobState preflight = new JobState.Absent();
  private JobState migrate = new JobState.Absent();
  private JobState settle = new JobState.Absent();
  private PreviewState preview = new PreviewState.Absent();
  private BackupState backup = new BackupState.Absent();
  private LeaseState lease = new LeaseState.Mine();
  private @Nullable String rival;
  private @Nullable Unproven unproven;
  private List<String> leftovers = List.of();
  private List<String> unowned = List.of();
  private Inheritance inheritance = new Inheritance.NotAsked();

  private Observations(RunRecord record) {
    this.record = record;
  }

  static Observations of(Records records) {
    return new Observations(records.record());
  }

  /** Both pods wait at the door. */
  static Observations atDoor(Records records) {
    return of(records).backup(atDoor("backup-pod")).migrate(atDoor("migrate-pod"));
  }

  Observations deleted() {
    deleted = true;
    return this;
  }

  Observations withoutFinalizer() {
    finalizer = false;
    return this;
  }

  Observations cancelled() {
    cancelled = true;
    return this;
  }

  Observations overridden() {
    overridden = true;
    return this;
  }

  /** A person has written the annotation, and jane beside it. */
  Observations says(String annotation, String value) {
    words = new Words(Map.of(annotation, value, annotation + "-by", "jane"));
    return this;
  }

  Observations namespaceTerminating() {
    namespaceTerminating = true;
    return this;
  }

  Observations migration(MigrationState state) {
    migration = state;
    return this;
  }

  Observations workloads(Workloads... built) {
    workloads = Arrays.stream(built).<WorkloadState>map(Workloads::live).toList();
    return this;
  }

  Observations missing() {
    workloads = List.of(new WorkloadState.Missing(new WorkloadName("Deployment", "shop-web")));
    return this;
  }

  Observations preflight(JobState state) {
    preflight = state;
    return this;
  }

  Observations migrate(JobState state) {
    migrate = state;
    return this;
  }

  Observations settle(JobState state) {
    settle = state;
    return this;
  }

  Observations preview(PreviewState state) {
    preview = state;
    return this;
  }

  Observations backup(JobState job) {
    return backup(new BackupState.Open(Assignments.NAME, job));
  }

  Observations backup(BackupState state) {
    backup = state;
    return this;
  }

  Observations verified() {
    return backup(new BackupState.Verified(Assignments.NAME));
  }

  Observations lease(LeaseState state) {
    lease = state;
    return this;
  }

  Observations rival(String run) {
    rival = run;
    return this;
  }

  Observations after(Unproven before) {
    unproven = before;
    return this;
  }

  Observations leftovers(String... jobs) {
    leftovers = List.of(jobs);
    return this;
  }

  Observations unowned(String... jobs) {
    unowned = List.of(jobs);
    return this;
  }

  Observations inheritance(Inheritance seen) {
    inheritance = seen;
    return this;
  }

  Observation seen() {
    return new Observation(
        record,
        deleted,
        finalizer,
        cancelled,
        overridden,
        words,
        namespaceTerminating,
        migration,
        workloads,
        preflight,
        migrate,
        settle,
        preview,
        backup,
        lease,
        Optional.ofNullable(rival),
        Optional.ofNullable(unproven),
        leftovers,
        unowned,
        inheritance);
  }

  static JobState absent() {
    return new JobState.Absent();
  }

  static JobState starting() {
    return new JobState.Starting(JOB, Records.NOON, Optional.empty());
  }

  static JobState stuck(String reason) {
    return new JobState.Starting(
        JOB, Records.NOON, Optional.of(new JobState.Trouble(reason, "the words of the kubelet")));
  }

  static JobState atDoor(String pod) {
    return new JobState.AtDoor(JOB, pod, "uid-of-" + pod);
  }

  static JobState unreminded(String pod) {
    return new JobState.Working(JOB, "uid-of-" + pod, Records.NOON, Optional.of(pod));
  }

  static JobState working(String pod) {
    return new JobState.Working(JOB, "uid-of-" + pod, Records.NOON);
  }

  static JobState lost() {
    return new JobState.Lost(JOB, "its pod was evicted");
  }

  static JobState reported(String verdict, String reason) {
    return new JobState.Reported(
        JOB, "uid-of-pod", report(verdict, reason, null), Optional.empty());
  }

  static AgentReport report(String verdict, String reason, @Nullable RunResult result) {
    return new AgentReport(
        verdict, reason, "words", 1, null, null, null, null, List.of(), null, result);
  }

  static Instant later(int seconds) {
    return Records.NOON.plusSeconds(seconds);
  }
}
