package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Records.NOON;
import static dev.drydock.operator.plan.StepName.BACKING_UP;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static dev.drydock.operator.plan.StepName.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.ProvenImage;
import dev.drydock.api.RunPlan;
import dev.drydock.api.RunResult;
import dev.drydock.api.RunStep;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.AgentReport;
import dev.drydock.operator.plan.JobState;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Step;
import dev.drydock.operator.plan.StepName;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunProgressTest {
  private static final Instant LATER = NOON.plusSeconds(41);
  private static final List<ProvenImage> IMAGES =
      List.of(new ProvenImage("Deployment", "shop-web", "web", "shop:1.1"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("notes")
  void shouldWriteDownWhatIsNoted(
      String situation, Records before, Step.Note note, String expected) {
    // When
    MigrationRunStatus status = RunProgress.after(run(before), note, LATER);

    // Then
    assertThat(line(status)).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> notes() {
    Records migrating = Records.stopped().done(QUIESCING).began(MIGRATING, "p");
    return Stream.of(
        arguments("begun", Records.nothing(), new Step.Begin(PREFLIGHT), "Preflight | Preflight ... | Unknown Preflight"),
        arguments("planned", Records.nothing().began(PREFLIGHT).attempt(2, NOON), new Step.Planned(preflight("Pending"), List.of()), " | Preflight Done | Unknown Planned"),
        arguments("not now", Records.nothing().began(PREFLIGHT), new Step.NotNow(PREFLIGHT, "DatabaseUnreachable", "no", 1, LATER), "Blocked | Preflight ... | Unknown DatabaseUnreachable | attempt 1"),
        arguments("not now, after the migration", Records.stopped().began(SETTLING), new Step.NotNow(SETTLING, "DatabaseUnreachable", "no", 1, LATER), "Settling | Preflight Done, Settling ... | Unknown DatabaseUnreachable | attempt 1"),
        arguments("quiescing", Records.planned(1), new Step.BeginQuiescing(served()), "Quiescing | Preflight Done, Quiescing ... | Unknown Quiescing"),
        arguments("the backup's go", Records.stopped().began(QUIESCING), new Step.BeginWithGo(BACKING_UP, "job", "p"), "BackingUp | Preflight Done, Quiescing Done, BackingUp job p ... | Unknown BackingUp"),
        arguments("the migration's go", Records.stopped().began(QUIESCING), new Step.BeginWithGo(MIGRATING, "job", "p"), "Migrating | Preflight Done, Quiescing Done, Migrating job p ... | Unknown Migrating"),
        arguments("a step fails", Records.stopped().began(QUIESCING), new Step.Fail(QUIESCING, "Contested", "by kubectl"), " | Preflight Done, Quiescing Contested | Unknown Contested"),
        arguments("migrated", migrating, new Step.Migrated(migrated("InSync")), " | Preflight Done, Quiescing Done, Migrating job p Done | Unknown Migrated"),
        arguments("failed", migrating, new Step.Migrated(migrated("Failed")), " | Preflight Done, Quiescing Done, Migrating job p MigrationFailed | Unknown MigrationFailed"),
        arguments("unknown", migrating, new Step.OutcomeUnknown("evicted"), "Settling | Preflight Done, Quiescing Done, Migrating job p OutcomeUnknown, Settling ... | Unknown Settling | attempt 0"),
        arguments("resuming", Records.planned(0), new Step.BeginResuming(IMAGES), "Resuming | Preflight Done, Resuming ... | Unknown Resuming"),
        arguments("overruled", Records.stopped().ended(MIGRATING, "MigrationFailed").outcome(Outcome.HELD), new Step.Overrule(IMAGES, Optional.empty()), "Resuming | Preflight Done, Migrating MigrationFailed, Resuming ... | Unknown Resuming"),
        arguments("overruled while the database is asked", Records.stopped().ended(MIGRATING, "OutcomeUnknown").began(SETTLING).attempt(2, NOON), new Step.Overrule(IMAGES, Optional.empty()), "Resuming | Preflight Done, Migrating OutcomeUnknown, Settling Overridden, Resuming ... | Unknown Resuming"),
        arguments("succeeded", Records.planned(0).began(RESUMING), finish(Outcome.SUCCEEDED), "Succeeded | Preflight Done, Resuming Done | True Reason"),
        arguments("blocked", Records.nothing().began(PREFLIGHT).attempt(2, NOON), finish(Outcome.BLOCKED), "Blocked | Preflight Reason | False Reason"),
        arguments("aborted at the door", Records.planned(1), finish(Outcome.ABORTED), "Aborted | Preflight Done | False Reason"),
        arguments("held", Records.stopped().ended(MIGRATING, "MigrationFailed"), finish(Outcome.HELD), "Held | Preflight Done, Migrating MigrationFailed | False Reason"),
        arguments("held while the database is asked", Records.stopped().began(SETTLING), finish(Outcome.HELD), "Held | Preflight Done, Settling Reason | False Reason"),
        arguments("floated", Records.planned(0).began(RESUMING), finish(Outcome.FLOATED), "Floated | Preflight Done, Resuming Reason | False Reason"));
  }
  // @formatter:on

  @Test
  void shouldKeepThePlanWithTheImageByDigest() {
    // When
    RunPlan plan =
        RunProgress.after(run(Records.nothing().began(PREFLIGHT)), planned("shop@sha256:1"), LATER)
            .plan();

    // Then
    assertThat(plan)
        .returns("hash", RunPlan::hash)
        .returns(2, RunPlan::pendingCount)
        .returns("shop@sha256:1", RunPlan::image)
        .returns(Records.IDENTITY, RunPlan::identity)
        .returns("17.5", RunPlan::serverVersion);
  }

  @Test
  void shouldKeepTheResultOfTheMigration() {
    // When
    RunResult result =
        RunProgress.after(
                run(Records.stopped().began(MIGRATING, "p")),
                new Step.Migrated(migrated("Failed")),
                LATER)
            .result();

    // Then
    assertThat(result)
        .returns(false, RunResult::inSync)
        .returns(true, RunResult::unchanged)
        .returns("42703", RunResult::sqlState);
  }

  @Test
  void shouldRememberWhatWasStoppedAndWhatIsProven() {
    // Given
    MigrationRun run = run(Records.planned(1));

    // When
    run.setStatus(RunProgress.after(run, new Step.BeginQuiescing(served()), NOON));
    run.setStatus(RunProgress.after(run, new Step.BeginWithGo(BACKING_UP, "job", "p"), NOON));
    run.setStatus(RunProgress.after(run, new Step.BeginResuming(IMAGES), NOON));
    run.setStatus(RunProgress.after(run, finish(Outcome.SUCCEEDED), LATER));

    // Then
    assertThat(run.getStatus().workloads()).isEqualTo(served());
    assertThat(run.getStatus().provenImages()).isEqualTo(IMAGES);
    assertThat(run.getStatus().backup()).isEqualTo(run.getMetadata().getName());
    assertThat(run.getStatus().observedGeneration()).isEqualTo(1);
  }

  private static Step.Finish finish(Outcome outcome) {
    return new Step.Finish(outcome, "Reason", "words");
  }

  private static JobState.Reported preflight(String verdict) {
    return new JobState.Reported("job", "p", report(verdict, "MigrationsPending", null), none());
  }

  private static Step.Planned planned(String image) {
    return new Step.Planned(
        new JobState.Reported(
            "job", "p", report("Pending", "MigrationsPending", null), Optional.of(image)),
        List.of());
  }

  private static AgentReport migrated(String verdict) {
    RunResult result =
        new RunResult(null, null, "1.0", null, true, 0, "42703", "V1_1.sql", 4, null);
    return report(verdict, "MigrationFailed", result);
  }

  private static AgentReport report(
      String verdict, String reason, @org.jspecify.annotations.Nullable RunResult result) {
    RunPlan plan = new RunPlan("hash", List.of("1.1"), 2, 1, "1.0", null, null, null, null, null);
    return new AgentReport(
        verdict, reason, "words", 1, null, plan, Records.IDENTITY, "17.5", List.of(), null, result);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static List<StoppedWorkload> served() {
    return List.of(new StoppedWorkload("Deployment", "shop-web", "u", 3, images()));
  }

  private static List<ContainerImage> images() {
    return List.of(new ContainerImage("web", "shop:1.0"));
  }

  private static MigrationRun run(Records records) {
    MigrationRun run = Samples.run("run-smallest");
    run.setStatus(records.status());
    return run;
  }

  private static Condition condition(MigrationRunStatus status) {
    assertThat(status.conditions()).hasSize(1);
    return Objects.requireNonNull(status.conditions()).getFirst();
  }

  /** Phase, steps, condition and retry in one line. */
  private static String line(MigrationRunStatus status) {
    String steps =
        Objects.requireNonNull(status.steps()).stream()
            .map(
                step ->
                    Stream.of(
                            step.name(),
                            step.job(),
                            step.podUid(),
                            step.finishedAt() == null ? "..." : step.reason())
                        .filter(word -> word != null)
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(", "));
    Condition condition = condition(status);
    return "%s | %s | %s %s%s"
        .formatted(
            status.phase() == null ? "" : status.phase(),
            steps,
            condition.getStatus(),
            condition.getReason(),
            status.retry() == null ? "" : " | attempt " + status.retry().attempt());
  }

  /** The steps of a run are known by their names. */
  @ParameterizedTest
  @EnumSource(StepName.class)
  void shouldBeginEachStepUnderItsOwnName(StepName step) {
    // When
    MigrationRunStatus status =
        RunProgress.after(run(Records.nothing()), new Step.Begin(step), NOON);

    // Then
    assertThat(status.phase()).isEqualTo(step.word());
    assertThat(status.steps()).extracting(RunStep::name).containsExactly(step.word());
    assertThat(StepName.of(step.word())).contains(step);
  }
}
