package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  @Test
  void shouldTellTheNewerOfTwoRunsOfTheSameSecond() {
    // Given
    KnownRun first = Run.ended(SHOP, "b", Outcome.BLOCKED).known();
    KnownRun second = Run.ended(SHOP, "a", Outcome.SUCCEEDED).after("b", 0).known();

    // When
    RunHistory oneWay = new RunHistory(List.of(first, second));
    RunHistory otherWay = new RunHistory(List.of(second, first));

    // Then
    assertThat(oneWay.newestFinished()).contains(second);
    assertThat(otherWay.newestFinished()).contains(second);
  }

  @Test
  void shouldTellTheNewerByItsGenerationWhenTheRunBetweenIsRemoved() {
    // Given
    KnownRun first = Run.ended(SHOP, "a", Outcome.SUCCEEDED).known();
    KnownRun third = Run.ended(SHOP.at(5), "b", Outcome.SUCCEEDED).after("removed", 0).known();

    // When
    RunHistory history = new RunHistory(List.of(first, third));

    // Then
    assertThat(history.newestFinished()).contains(third);
  }

  @Test
  void shouldKeepTheNewestThreeThatSucceeded() {
    // Given
    RunHistory history = history(5, Outcome.SUCCEEDED);

    // When
    List<KnownRun> surplus = history.surplus(3, 10);

    // Then
    assertThat(surplus).extracting(KnownRun::name).containsExactly("r1", "r2");
  }

  @Test
  void shouldKeepTheNewestOfEachOutcomeWhateverTheLimits() {
    // Given
    RunHistory history =
        new RunHistory(
            List.of(
                Run.ended(SHOP, "r1", Outcome.SUCCEEDED).known(),
                Run.ended(SHOP, "r2", Outcome.HELD).after("r1", 1).known(),
                Run.ended(SHOP, "r3", Outcome.HELD).after("r2", 2).known(),
                Run.ended(SHOP, "r4", Outcome.SUCCEEDED).after("r3", 3).known(),
                Run.ended(SHOP, "r5", Outcome.BLOCKED).after("r4", 4).known(),
                Run.of(SHOP, "r6").after("r5", 5).known()));

    // When
    List<KnownRun> surplus = history.surplus(0, 0);

    // Then
    assertThat(surplus).extracting(KnownRun::name).containsExactly("r1", "r2");
  }

  @Test
  void shouldKeepWhateverMayHaveLeftHalfOfItsWorkSinceTheLastRunInSync() {
    // Given
    RunHistory history =
        new RunHistory(
            List.of(
                Run.ended(SHOP, "r1", Outcome.HELD).known(),
                Run.ended(SHOP, "r2", Outcome.SUCCEEDED).after("r1", 1).known(),
                Run.ended(SHOP, "r3", Outcome.HELD).after("r2", 2).known(),
                Run.ended(SHOP, "r4", Outcome.ABORTED).after("r3", 3).known(),
                Run.ended(SHOP, "r5", Outcome.ABORTED).after("r4", 4).known(),
                Run.ended(SHOP, "r6", Outcome.HELD).after("r5", 5).known()));

    // When
    List<KnownRun> surplus = history.surplus(0, 0);

    // Then
    assertThat(surplus).extracting(KnownRun::name).containsExactly("r1", "r4");
    assertThat(history.heldSince()).map(KnownRun::name).contains("r6");
  }

  @Test
  void shouldCountSucceededRunsApartFromOthers() {
    // Given
    RunHistory history = history(12, Outcome.ABORTED);

    // When
    List<KnownRun> surplus = history.surplus(3, 10);

    // Then
    assertThat(surplus).extracting(KnownRun::name).containsExactly("r1", "r2");
  }

  private static RunHistory history(int count, Outcome outcome) {
    return new RunHistory(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                number ->
                    Run.ended(SHOP, "r" + number, outcome)
                        .after("r" + (number - 1), number)
                        .known())
            .toList());
  }
}
