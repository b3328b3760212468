package dev.drydock.operator.observe;

import static dev.drydock.operator.plan.Records.NOON;
import static dev.drydock.operator.plan.StepName.MIGRATING;
import static dev.drydock.operator.plan.StepName.PREFLIGHT;
import static dev.drydock.operator.plan.StepName.QUIESCING;
import static dev.drydock.operator.plan.StepName.RESUMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.api.Api;
import dev.drydock.api.MigrationReference;
import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunSpec;
import dev.drydock.operator.plan.Outcome;
import dev.drydock.operator.plan.Records;
import dev.drydock.operator.plan.Shop;
import dev.drydock.operator.plan.Unproven;
import dev.drydock.operator.plan.WorkloadName;
import dev.drydock.operator.plan.WorkloadSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NeighboursTest {
  private static final WorkloadName WEB = new WorkloadName("Deployment", "shop-web");
  private static final MigrationRun SELF =
      run("shop", 50, "shop-web", Records.planned(1), "b", true);

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void shouldKnowWhoHoldsTheWorkload(
      String situation, List<MigrationRun> others, String holder, String rival) {
    // Given
    Neighbours neighbours = new Neighbours(SELF, others);

    // When
    Optional<String> heldBy = neighbours.heldBy(WEB);
    Optional<String> first =
        neighbours.rival(List.of(new WorkloadSpec(WEB, List.of(), OptionalInt.empty())));

    // Then
    assertThat(heldBy.orElse("nobody")).isEqualTo(holder);
    assertThat(first.orElse("nobody")).isEqualTo(rival);
  }

  // @formatter:off
  static Stream<Arguments> others() {
    MigrationRun held = run("store", 10, "shop-web", Records.stopped().outcome(Outcome.HELD), "h", false);
    MigrationRun blocked = run("store", 20, "shop-web", Records.nothing().outcome(Outcome.BLOCKED), "k", false);
    MigrationRun inSync = run("store", 30, "shop-web", Records.planned(0).outcome(Outcome.SUCCEEDED), "s", false);
    return Stream.of(
        arguments("nobody", List.of(), "nobody", "nobody"),
        arguments("another DatabaseMigration stops it", List.of(run("store", 10, "shop-web", Records.stopped().began(QUIESCING), "z", true)), "store-10", "store-10"),
        arguments("another DatabaseMigration stops something else", List.of(run("store", 10, "other", Records.stopped().began(QUIESCING), "z", true)), "nobody", "nobody"),
        arguments("another lets it up", List.of(run("store", 10, "shop-web", Records.stopped().began(QUIESCING).began(RESUMING), "z", true)), "nobody", "store-10"),
        arguments("another is in preflight", List.of(run("store", 10, "shop-web", Records.nothing().began(PREFLIGHT), "a", false)), "nobody", "nobody"),
        arguments("another waits at the door and goes first", List.of(run("store", 10, "shop-web", Records.planned(1), "a", true)), "nobody", "store-10"),
        arguments("another waits at the door and goes second", List.of(run("store", 10, "shop-web", Records.planned(1), "c", true)), "nobody", "nobody"),
        arguments("Held by another", List.of(held), "store-10", "nobody"),
        arguments("Held by another, whose repair was Blocked", List.of(held, blocked), "store-10", "nobody"),
        arguments("Held by another, which is in sync since", List.of(held, blocked, inSync), "nobody", "nobody"),
        arguments("Held by our own predecessor", List.of(run("shop", 10, "shop-web", Records.stopped().outcome(Outcome.HELD), "h", false)), "nobody", "nobody"),
        arguments("a sibling that was overridden at the same moment", List.of(run("shop", 10, "shop-web", Records.stopped().done(QUIESCING).began(RESUMING), "h", true)), "nobody", "shop-10"));
  }
  // @formatter:on

  @Test
  void shouldLookBackOnlyAtItsOwnPredecessors() {
    // Given
    Records halfWay =
        Records.stopped().ended(MIGRATING, "Failed").reported(false, false).outcome(Outcome.HELD);
    MigrationRun mine = run("shop", 10, "shop-web", halfWay, "h", false);
    MigrationRun foreign = run("store", 20, "shop-web", halfWay, "f", false);
    MigrationRun later =
        run("shop", 60, "shop-web", Records.planned(0).outcome(Outcome.SUCCEEDED), "l", false);

    // When
    Optional<Unproven> unproven = new Neighbours(SELF, List.of(foreign, mine, later)).unproven();

    // Then
    assertThat(unproven).map(Unproven::run).contains("shop-10");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("successors")
  void shouldNotBeOverriddenOnceAnotherHasTakenOver(
      String situation, MigrationRun other, boolean superseded) {
    // When
    boolean answer = new Neighbours(SELF, List.of(other)).superseded();

    // Then
    assertThat(answer).isEqualTo(superseded);
  }

  // @formatter:off
  static Stream<Arguments> successors() {
    return Stream.of(
        arguments("an earlier one", run("shop", 10, "shop-web", Records.planned(0).began(RESUMING).outcome(Outcome.SUCCEEDED), "s", false), false),
        arguments("one of another DatabaseMigration", run("store", 60, "shop-web", Records.nothing(), "s", false), false),
        arguments("a later one under way", run("shop", 60, "shop-web", Records.nothing(), "s", false), true),
        arguments("a later one that was Blocked", run("shop", 60, "shop-web", Records.nothing().outcome(Outcome.BLOCKED), "s", false), false),
        arguments("a later one that was Held", run("shop", 60, "shop-web", Records.stopped().ended(QUIESCING, "x").outcome(Outcome.HELD), "s", false), true),
        arguments("a later one in sync", run("shop", 60, "shop-web", Records.planned(0).began(RESUMING).outcome(Outcome.SUCCEEDED), "s", false), true));
  }
  // @formatter:on

  private static MigrationRun run(
      String migration, int second, String workload, Records records, String uid, boolean door) {
    MigrationRun run = new MigrationRun();
    run.setMetadata(
        new ObjectMetaBuilder()
            .withName(migration + "-" + second)
            .withUid(uid)
            .withCreationTimestamp(NOON.plusSeconds(second).toString())
            .withFinalizers(door ? List.of(Api.FINALIZER) : List.of())
            .build());
    run.setSpec(
        new MigrationRunSpec(
            new MigrationReference(migration, "uid-of-" + migration, 1L),
            List.of(),
            null,
            null,
            Shop.SHOP.withWorkloads(workload).spec()));
    run.setStatus(records.status());
    return run;
  }
}
