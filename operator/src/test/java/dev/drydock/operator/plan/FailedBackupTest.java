package dev.drydock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.drydock.operator.plan.StoredDump.RunStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailedBackupTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Optional<StoredDump.Rule> RULE = Optional.of(new StoredDump.Rule(MONTH, 3));

  static Stream<Arguments> situations() {
    return Stream.of(
        argumentSet(
            "without retention it stays",
            backup(Optional.empty(), RunStanding.CLOSED),
            MONTH.multipliedBy(12),
            new BackupStep.Done()),
        argumentSet(
            "too young",
            backup(RULE, RunStanding.CLOSED),
            MONTH.minusHours(1),
            new BackupStep.Await(Duration.ofHours(1))),
        argumentSet(
            "old",
            backup(RULE, RunStanding.CLOSED),
            MONTH,
            new BackupStep.Forget(Duration.ofHours(1))),
        argumentSet(
            "its run is under way", backup(RULE, RunStanding.OPEN), MONTH, new BackupStep.Done()),
        argumentSet(
            "its run is held", backup(RULE, RunStanding.HELD), MONTH, new BackupStep.Done()));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void shouldGoWhenItIsAsOldAsADumpWouldBeKept(
      StoredDump backup, Duration age, BackupStep expected) {
    // When
    BackupStep step = FailedBackup.next(backup, NOON.plus(age));

    // Then
    assertThat(step).isEqualTo(expected);
  }

  private static StoredDump backup(Optional<StoredDump.Rule> rule, RunStanding run) {
    return new StoredDump(
        "shop-3",
        new StoredDump.Place(Records.IDENTITY, "public", "shop-backups"),
        0,
        NOON,
        false,
        run,
        rule,
        Optional.empty());
  }
}
