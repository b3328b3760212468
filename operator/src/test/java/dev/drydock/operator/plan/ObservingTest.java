package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Row.row;
import static dev.drydock.operator.plan.Shop.SHOP;
import static dev.drydock.operator.plan.Workloads.serving;
import static dev.drydock.operator.plan.Workloads.ungated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code mode: Observe}: all of preflight, and nothing beyond it. */
class ObservingTest {
  private static final Unproven HALF_WAY =
      new Unproven("r1", "shop-migrations:1.2", 4, true, false, Optional.empty());
  private static final Unproven HELD =
      new Unproven("r1", "shop-migrations:1.1", 4, false, true, Optional.empty());

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void shouldEndAfterPreflight(Row row) {
    // When
    String step = row.of(Assignments.observing()).decided();

    // Then
    assertThat(step).isEqualTo(row.expected());
  }

  // @formatter:off
  static Stream<Row> situations() {
    return Stream.of(
        row("a new run", Observations.of(Records.nothing()).withoutFinalizer(), "Begin Preflight"),
        row("in sync: what it saw is proven", inSync(), "Observed Succeeded InSync [shop-web/web=shop:1.1]"),
        row("in sync, and the app is down", inSync().workloads(serving().down()), "Observed Succeeded InSync [shop-web/web=shop:1.1]"),
        row("pending: nothing is proven", pending(), "Observed Observed MigrationsPending []"),
        row("pending, and another run holds the database", pending().lease(new LeaseState.Other("r")), "Observed Observed MigrationsPending []"),
        row("pending, and a workload that is not there", pending().missing(), "Observed Observed MigrationsPending []"),
        row("in sync, but left half-way", inSync().after(HALF_WAY), "Finish Blocked LeftHalfWay"),
        row("in sync, and the app is held down", inSync().after(HELD), "Finish Blocked ObservesHeld"),
        row("pending, and the app is held down", pending().after(HELD), "Finish Blocked ObservesHeld"),
        row("edited", pending().migration(new MigrationState.Present(4, false)), "Finish Aborted Superseded"),
        row("ended: nothing is left to do", Observations.of(Records.planned(2).outcome(Outcome.OBSERVED)).withoutFinalizer().lease(new LeaseState.Free()), "Done"));
  }
  // @formatter:on

  @Test
  void shouldTellWhatApplyWouldDo() {
    // When
    String message =
        message(
            pending().workloads(ungated().replicasOwner("argocd-controller"), serving().paused()));

    // Then
    assertThat(message)
        .contains(
            "2 migrations are pending",
            "nothing was stopped or written",
            "Apply would stop Deployment shop-web",
            "dump the database",
            "That would be Blocked, ReplicasOwnedElsewhere: argocd-controller sets spec.replicas",
            "That would be Blocked, WorkloadPaused",
            "New pods of Deployment shop-web wait at the gate");
  }

  @Test
  void shouldBeginWithWhatIsAdopted() {
    // Given
    String adopted = "Adopted: 214 of 214 applied; nothing was touched";
    Observations seen = Observations.of(Records.adopted(214, adopted)).withoutFinalizer();

    // When
    Step step = Planner.next(Assignments.first(Assignments.observing()), seen.seen(), Records.NOON);

    // Then
    assertThat(step instanceof Step.Observed observed ? observed.finish().message() : "")
        .startsWith(adopted + ". The schema is in sync with shop-migrations:1.1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void shouldBeFollowedByARunWhenItMayBeApplied(
      String situation, String then, Outcome outcome, String now, String expected) {
    // Given
    KnownRun run = Run.ended(SHOP.in(then), "r1", outcome).known();

    // When
    Attempt attempt = Attempt.next(SHOP.edited().in(now).wanted(), new RunHistory(List.of(run)));

    // Then
    assertThat(attempt instanceof Attempt.Start start ? start.why().name() : "none")
        .isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> modes() {
    return Stream.of(
        arguments("observed as pending, to be applied", "Observe", Outcome.OBSERVED, "Apply", "MODE"),
        arguments("observed in sync, to be applied", "Observe", Outcome.SUCCEEDED, "Apply", "MODE"),
        arguments("applied, to be observed", "Apply", Outcome.SUCCEEDED, "Observe", "none"),
        arguments("observed as pending, and edited", "Observe", Outcome.OBSERVED, "Observe", "EDIT"));
  }
  // @formatter:on

  private static String message(Observations seen) {
    return Planner.next(Assignments.observing(), seen.seen(), Records.NOON)
            instanceof Step.Observed observed
        ? observed.finish().message()
        : "";
  }

  private static Observations inSync() {
    return Observations.of(Records.planned(0)).withoutFinalizer();
  }

  private static Observations pending() {
    return Observations.of(Records.planned(2)).withoutFinalizer();
  }
}
