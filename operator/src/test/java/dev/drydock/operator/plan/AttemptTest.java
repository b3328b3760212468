package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void shouldStartARunOnlyForWhatCounts(
      String situation, RunHistory history, Shop now, String expected) {
    // When
    Attempt attempt = Attempt.next(now.wanted(), history);

    // Then
    assertThat(word(attempt)).isEqualTo(expected);
  }

  static Stream<Arguments> changes() {
    RunHistory none = new RunHistory(List.of());
    RunHistory inSync = history(Outcome.SUCCEEDED);
    RunHistory floated = history(Outcome.FLOATED);
    RunHistory held = history(Outcome.HELD);
    RunHistory future = new RunHistory(List.of(Run.of(SHOP, "r1").outcome("Restored").known()));
    Shop edited = SHOP.edited();
    return Stream.of(
        arguments("no run yet", none, SHOP, "Start FIRST"),
        arguments("no run yet, suspended", none, SHOP.asSuspended(), "Suspended FIRST"),
        arguments("no run yet, deleted", none, SHOP.asDeleted(), "None"),
        arguments("in sync, nothing new", inSync, SHOP, "None"),
        arguments("in sync, some other field", inSync, edited, "None"),
        arguments("in sync, retry", inSync, SHOP.withRetry("1"), "None"),
        arguments("in sync, image", inSync, edited.withImage("m:1.2"), "Start IMAGE"),
        arguments("in sync, database", inSync, edited.withSecret("other"), "Start DATABASE"),
        arguments("in sync, tool", inSync, edited.withToolPath("/sql"), "Start TOOL"),
        arguments(
            "in sync, one workload more",
            inSync,
            edited.withWorkloads("shop-web", "shop-worker"),
            "Start WORKLOADS"),
        arguments("in sync, template", inSync, SHOP.withAppImage("shop:1.2"), "Start APP_IMAGE"),
        arguments(
            "in sync, image, suspended",
            inSync,
            edited.withImage("m:1.2").asSuspended(),
            "Suspended IMAGE"),
        arguments("in sync, image, deleted", inSync, edited.withImage("m").asDeleted(), "None"),
        arguments("floated, some other field", floated, edited, "None"),
        arguments("floated, image", floated, edited.withImage("m:1.2"), "Start IMAGE"),
        arguments("held, nothing new", held, SHOP, "None"),
        arguments("held, some other field", held, edited, "Start EDIT"),
        arguments("held, image", held, edited.withImage("m:1.2"), "Start IMAGE"),
        arguments("held, template", held, SHOP.withAppImage("shop:1.0"), "Start APP_IMAGE"),
        arguments("held, retry", held, SHOP.withRetry("1"), "Start RETRY"),
        arguments(
            "held, the same retry",
            new RunHistory(List.of(Run.ended(SHOP.withRetry("1"), "r1", Outcome.HELD).known())),
            SHOP.withRetry("1"),
            "None"),
        arguments(
            "held, the retry word removed",
            new RunHistory(List.of(Run.ended(SHOP.withRetry("1"), "r1", Outcome.HELD).known())),
            SHOP,
            "None"),
        arguments("an outcome of a newer version, nothing new", future, SHOP, "None"),
        arguments("an outcome of a newer version, edited", future, edited, "Start EDIT"));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void shouldTakeAnyEditAsAnAttemptUnlessTheLastRunEndedInSync(Outcome outcome) {
    // When
    Attempt attempt = Attempt.next(SHOP.edited().wanted(), history(outcome));

    // Then
    assertThat(word(attempt)).isEqualTo(outcome.inSync() ? "None" : "Start EDIT");
  }

  @Test
  void shouldWaitWhileARunIsOpenWhateverHasChanged() {
    // Given
    KnownRun open = Run.of(SHOP, "r2").after("r1", 5).known();
    RunHistory history =
        new RunHistory(List.of(open, Run.ended(SHOP, "r1", Outcome.SUCCEEDED).known()));

    // When
    Attempt attempt = Attempt.next(SHOP.edited().withImage("m:1.2").wanted(), history);

    // Then
    assertThat(attempt).isEqualTo(new Attempt.Underway(open));
  }

  @Test
  void shouldNotTakeItsOwnPuttingBackForAnEdit() {
    // Given a run for 1.1 that went back to 1.0, which serves now
    RunHistory history =
        new RunHistory(
            List.of(
                Run.ended(SHOP, "r1", Outcome.RESUMED)
                    .proves(Shop.web("shop-web", "shop:1.0"))
                    .known()));

    // When
    Attempt asPutBack = Attempt.next(SHOP.withAppImage("shop:1.0").wanted(), history);
    Attempt asInGit = Attempt.next(SHOP.withAppImage("shop:1.1").wanted(), history);
    Attempt edited = Attempt.next(SHOP.withAppImage("shop:1.2").wanted(), history);

    // Then
    assertThat(word(asPutBack)).isEqualTo("None");
    assertThat(word(asInGit)).isEqualTo("None");
    assertThat(word(edited)).isEqualTo("Start APP_IMAGE");
  }

  @Test
  void shouldNotStartARunWhenAWorkloadIsRemovedFromTheCluster() {
    // Given
    Shop two = SHOP.withWorkloads("shop-web", "shop-worker");
    Wanted one = new Wanted("shop", "uid-of-shop", 3, "", false, two.spec(), SHOP.images());

    // When
    Attempt attempt =
        Attempt.next(one, new RunHistory(List.of(Run.ended(two, "r1", Outcome.SUCCEEDED).known())));

    // Then
    assertThat(word(attempt)).isEqualTo("None");
  }

  @Test
  void shouldBeginFromTheNewestFinishedRun() {
    // Given
    KnownRun newest = Run.ended(SHOP, "r2", Outcome.HELD).after("r1", 9).known();
    RunHistory history =
        new RunHistory(List.of(Run.ended(SHOP, "r1", Outcome.SUCCEEDED).known(), newest));

    // When
    Attempt attempt = Attempt.next(SHOP.edited().wanted(), history);

    // Then
    assertThat(attempt)
        .isInstanceOfSatisfying(
            Attempt.Start.class, start -> assertThat(start.previous()).contains(newest));
  }

  private static RunHistory history(Outcome outcome) {
    return new RunHistory(List.of(Run.ended(SHOP, "r1", outcome).known()));
  }

  private static String word(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Start start -> "Start " + start.why();
      case Attempt.Suspended suspended -> "Suspended " + suspended.why();
      case Attempt.Underway _ -> "Underway";
      case Attempt.None _ -> "None";
    };
  }
}
