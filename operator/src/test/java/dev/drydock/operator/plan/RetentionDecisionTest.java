package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.drydock.operator.plan.StoredDump.RunStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionDecisionTest {
  private static final StoredDump.Place OTHER_CLAIM =
      new StoredDump.Place(Records.IDENTITY, "public", "new-claim");
  private static final StoredDump.Place OTHER_SCHEMA =
      new StoredDump.Place(Records.IDENTITY, "billing", "shop-backups");
  private static final Instant DAY_100 = Dumps.noonOf(100);

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void shouldSayWhyADumpIsKept(
      String situation, Dumps dump, List<Dumps> others, Instant now, String expected) {
    // When
    RetentionDecision decision =
        RetentionDecision.of(dump.made(), others.stream().map(Dumps::made).toList(), now);

    // Then
    assertThat(word(decision)).isEqualTo(expected);
  }

  // @formatter:off
  static Stream<Arguments> stores() {
    List<Dumps> three = List.of(Dumps.of(50), Dumps.of(60), Dumps.of(70));
    return Stream.of(
        arguments("old, and three newer ones", Dumps.of(1), three, DAY_100, "due"),
        arguments("the only one, however old", Dumps.of(1), List.of(), DAY_100, "NewestVerified"),
        arguments("the newest, however old", Dumps.of(3).keeping(1, 0), List.of(Dumps.of(1), Dumps.of(2)), DAY_100, "NewestVerified"),
        arguments("the newest in sync, and three newer that are not", Dumps.of(1), List.of(Dumps.of(50).unproven(), Dumps.of(60).unproven(), Dumps.of(70).unproven()), DAY_100, "NewestInSync"),
        arguments("not in sync, and three newer ones", Dumps.of(1).unproven(), three, DAY_100, "due"),
        arguments("young, and three newer ones", Dumps.of(1), List.of(Dumps.of(2), Dumps.of(3), Dumps.of(4)), Dumps.noonOf(5), "Age"),
        arguments("young by a clock that was set back", Dumps.of(1), three, Dumps.noonOf(31).minusSeconds(1), "Age"),
        arguments("old by a clock that was set back", Dumps.of(1), three, Dumps.noonOf(31), "ClockInDoubt"),
        arguments("at its day", Dumps.of(1).keeping(80, 3), three, Dumps.noonOf(81), "due"),
        arguments("a moment before its day, the others of the past", Dumps.of(1).keeping(80, 3), three, Dumps.noonOf(81).minusSeconds(1), "Age"),
        arguments("old, and only two newer ones", Dumps.of(1), List.of(Dumps.of(50), Dumps.of(60)), DAY_100, "KeepLast"),
        arguments("old, keeping none but by age", Dumps.of(1).keeping(30, 0), List.of(Dumps.of(50)), DAY_100, "due"),
        arguments("no rule", Dumps.of(1).forEver(), three, DAY_100, "NoRetention"),
        arguments("its run is open", Dumps.of(1).of(RunStanding.OPEN), three, DAY_100, "OpenRun"),
        arguments("its run is held", Dumps.of(1).of(RunStanding.HELD), three, DAY_100, "HeldRun"),
        arguments("newer ones on another claim do not count", Dumps.of(1), three.stream().map(dump -> copy(dump).in(OTHER_CLAIM)).toList(), DAY_100, "NewestVerified"),
        arguments("newer ones of another schema do not count", Dumps.of(1), three.stream().map(dump -> copy(dump).in(OTHER_SCHEMA)).toList(), DAY_100, "NewestVerified"),
        arguments("a newer one is dated in the future", Dumps.of(1), List.of(Dumps.of(50), Dumps.of(60), Dumps.of(70).dated(Dumps.noonOf(400))), DAY_100, "ClockInDoubt"),
        arguments("a newer one is dated a second ahead of this clock", Dumps.of(1), List.of(Dumps.of(50), Dumps.of(60), Dumps.of(70).dated(DAY_100.plusSeconds(1))), DAY_100, "due"),
        arguments("one of another database is dated in the future", Dumps.of(1), List.of(Dumps.of(50), Dumps.of(60), Dumps.of(70), Dumps.of(80).in(OTHER_SCHEMA).dated(Dumps.noonOf(400))), DAY_100, "ClockInDoubt"),
        arguments("the newest was dated by a clock of the past", Dumps.of(99).dated(Dumps.noonOf(-3000)), three, DAY_100, "NewestVerified"),
        arguments("dated by a clock of the past, it is as young as the one before it", Dumps.of(96).dated(Dumps.noonOf(-3000)), List.of(Dumps.of(95), Dumps.of(97), Dumps.of(98), Dumps.of(99)), DAY_100, "Age"),
        arguments("of an older Drydock: by date", Dumps.of(1).numbered(0), List.of(Dumps.of(2).numbered(0), Dumps.of(3).numbered(0), Dumps.of(4).numbered(0)), DAY_100, "due"),
        arguments("of an older Drydock, the newest", Dumps.of(4).numbered(0), List.of(Dumps.of(2).numbered(0), Dumps.of(3).numbered(0)), DAY_100, "NewestVerified"),
        arguments("two with one number are both the newest", Dumps.of(1).numbered(9), List.of(Dumps.of(2).numbered(9), Dumps.of(3)), DAY_100, "NewestVerified"));
  }
  // @formatter:on

  @Test
  void shouldNameTheDumpsThatMustBeThere() {
    // Given
    List<StoredDump> stored =
        List.of(
            Dumps.of(1).made(),
            Dumps.of(50).made(),
            Dumps.of(60).unproven().made(),
            Dumps.of(70).unproven().made());

    // When
    RetentionDecision decision = RetentionDecision.of(stored.getFirst(), stored, DAY_100);

    // Then
    assertThat(decision)
        .isEqualTo(
            new RetentionDecision.Due(Dumps.noonOf(31), List.of(stored.get(3), stored.get(1))));
  }

  /** Clocks that jump, passes that come in any order and decide on what they saw a while ago. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNeverDeleteTheLastGoodOnesInAnyOrder(long seed) {
    Random random = new Random(seed);
    for (int history = 0; history < 500; history++) {
      List<StoredDump> stored = new ArrayList<>();
      List<StoredDump> seenBefore = List.of();
      for (int day = 1; day <= 60; day++) {
        Instant now = Dumps.noonOf(day).plus(jump(random));
        if (random.nextInt(3) == 0) {
          Dumps taken = Dumps.of(day).keeping(1 + random.nextInt(20), random.nextInt(3)).dated(now);
          stored.add((random.nextInt(3) == 0 ? taken.unproven() : taken).made());
        }
        List<StoredDump> looked = random.nextBoolean() ? List.copyOf(stored) : seenBefore;
        Optional<StoredDump> newest = newest(stored.stream());
        Optional<StoredDump> inSync = newest(stored.stream().filter(StoredDump::inSync));

        // When
        stored.removeIf(
            dump ->
                looked.contains(dump)
                    && random.nextInt(4) != 0
                    && RetentionDecision.of(dump, looked, now) instanceof RetentionDecision.Due);

        // Then
        assertThat(newest(stored.stream())).isEqualTo(newest);
        assertThat(newest(stored.stream().filter(StoredDump::inSync))).isEqualTo(inSync);
        seenBefore = looked;
      }
    }
  }

  private static Duration jump(Random random) {
    return random.nextInt(5) == 0 ? Duration.ofDays(random.nextInt(2000) - 1000) : Duration.ZERO;
  }

  private static Optional<StoredDump> newest(Stream<StoredDump> dumps) {
    return dumps.max(Comparator.comparingLong(StoredDump::sequence));
  }

  private static Dumps copy(Dumps dump) {
    return Dumps.of((int) dump.made().sequence());
  }

  private static String word(RetentionDecision decision) {
    return switch (decision) {
      case RetentionDecision.Kept kept -> kept.why().word();
      case RetentionDecision.Due _ -> "due";
    };
  }
}
