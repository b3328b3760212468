package dev.drydock.operator.plan;

import static dev.drydock.operator.plan.Shop.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunNameTest {

  private static final Optional<KnownRun> AFTER_R1 =
      Optional.of(Run.ended(SHOP, "r1", Outcome.SUCCEEDED).known());

  @Test
  void shouldSayWhichGenerationOfWhichMigration() {
    // When
    String name = RunName.of(SHOP.wanted(), Optional.empty());

    // Then
    assertThat(name).isEqualTo("shop-3-a09c76e7");
  }

  @Test
  void shouldBeTheSameForTheSameDecision() {
    // When
    String once = RunName.of(SHOP.wanted(), AFTER_R1);
    String again = RunName.of(SHOP.withToolPath("/sql").wanted(), AFTER_R1);

    // Then
    assertThat(again).isEqualTo(once);
  }

  @Test
  void shouldDifferWhereverOneAttemptDiffersFromAnother() {
    // Given
    Wanted base = SHOP.wanted();
    Wanted recreated = new Wanted("shop", "other-uid", 3, "", false, base.spec(), base.images());
    KnownRun r2 = Run.ended(SHOP, "r2", Outcome.HELD).known();

    // When
    List<String> names =
        Stream.of(
                RunName.of(base, Optional.empty()),
                RunName.of(recreated, Optional.empty()),
                RunName.of(base, AFTER_R1),
                RunName.of(base, Optional.of(r2)),
                RunName.of(SHOP.withImage("m:1.2").wanted(), Optional.empty()),
                RunName.of(SHOP.withAppImage("shop:1.2").wanted(), Optional.empty()),
                RunName.of(SHOP.withRetry("again").wanted(), Optional.empty()))
            .toList();

    // Then
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("shop-3-[0-9a-f]{8}"));
  }

  @Test
  void shouldBeNewOnAReturnToAnEarlierImage() {
    // Given
    String first = RunName.of(SHOP.wanted(), Optional.empty());
    KnownRun newer = Run.ended(SHOP.edited().withImage("m:1.2"), "r2", Outcome.SUCCEEDED).known();

    // When
    String back = RunName.of(SHOP.wanted(), Optional.of(newer));

    // Then
    assertThat(back).isNotEqualTo(first);
  }
}
