package dev.drydock.operator.status;

import static dev.drydock.operator.plan.Records.NOON;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.api.ContainerImage;
import dev.drydock.api.Downtime;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.StoppedWorkload;
import dev.drydock.operator.Samples;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Step;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run's status keeps over time: its downtime, and its one condition. */
class RunStatusTest {
  private static final Instant LATER = NOON.plusSeconds(41);

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void shouldEndTheDowntimeOnlyWhereTheAppIsAvailable(Outcome outcome) {
    // Given
    MigrationRun run = run(Records.planned(1));
    run.setStatus(RunProgress.after(run, new Step.BeginQuiescing(served()), NOON));

    // When
    Downtime downtime = RunProgress.after(run, finish(outcome), LATER).downtime();

    // Then
    boolean down = outcome == Outcome.HELD || outcome == Outcome.FLOATED;
    assertThat(downtime)
        .isEqualTo(
            down
                ? new Downtime(NOON.toString(), null, null)
                : new Downtime(NOON.toString(), LATER.toString(), "41.0s"));
  }

  @Test
  void shouldHaveNoDowntimeWhereNothingServed() {
    // Given
    List<StoppedWorkload> waiting =
        List.of(new StoppedWorkload("Deployment", "shop-web", "u", 3, List.of()));
    List<StoppedWorkload> resting =
        List.of(new StoppedWorkload("Deployment", "shop-web", "u", 0, images()));

    // When
    MigrationRunStatus first =
        RunProgress.after(run(Records.planned(1)), new Step.BeginQuiescing(waiting), NOON);
    MigrationRunStatus second =
        RunProgress.after(run(Records.planned(1)), new Step.BeginQuiescing(resting), NOON);

    // Then
    assertThat(first.downtime()).isNull();
    assertThat(second.downtime()).isNull();
  }

  @Test
  void shouldHaveOneConditionThatKeepsItsTimeUntilItTurns() {
    // Given
    MigrationRun run = run(Records.nothing());

    // When
    run.setStatus(RunProgress.after(run, new Step.Begin(PREFLIGHT), NOON));
    run.setStatus(RunProgress.after(run, waiting("Preflight"), NOON.plusSeconds(5)));
    Condition before = condition(run.getStatus());
    run.setStatus(RunProgress.after(run, finish(Outcome.SUCCEEDED), LATER));
    Condition after = condition(run.getStatus());

    // Then
    assertThat(before.getType()).isEqualTo("Succeeded");
    assertThat(before.getLastTransitionTime()).isEqualTo(NOON.toString());
    assertThat(after.getLastTransitionTime()).isEqualTo(LATER.toString());
    assertThat(after.getObservedGeneration()).isEqualTo(1);
  }

  @Test
  void shouldChangeNothingForAnActOrASilentWait() {
    // Given
    MigrationRun run = run(Records.stopped().began(QUIESCING));

    // When
    MigrationRunStatus acted = RunProgress.after(run, new Step.CreateBackup(), LATER);
    MigrationRunStatus waited = RunProgress.after(run, waiting(""), LATER);
    MigrationRunStatus done = RunProgress.after(run, new Step.Done(), LATER);

    // Then
    assertThat(List.of(acted, waited, done)).containsOnly(run.getStatus());
  }

  @Test
  void shouldWriteTheSameForTheSameWaitSoThatNothingIsSent() {
    // Given
    MigrationRun run = run(Records.stopped().began(QUIESCING));
    run.setStatus(RunProgress.after(run, waiting("Quiescing"), NOON));

    // When
    MigrationRunStatus again = RunProgress.after(run, waiting("Quiescing"), LATER);

    // Then
    assertThat(again).isEqualTo(run.getStatus());
  }

  private static Step.Wait waiting(String reason) {
    return new Step.Wait(reason, "words", Optional.of(Duration.ofSeconds(9)));
  }

  private static Step.Finish finish(Outcome outcome) {
    return new Step.Finish(outcome, "Reason", "words");
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
}
