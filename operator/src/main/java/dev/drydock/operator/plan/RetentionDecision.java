package dev.drydock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether a dump is kept, and why. */
public sealed interface RetentionDecision {

  /** It stays. */
  record Kept(RetainedBecause why, Optional<Instant> expiresAt) implements RetentionDecision {}

  /**
   * Nothing keeps it any more.
   *
   * @param relies the dumps that have to be there when it is deleted
   */
  record Due(Instant expiresAt, List<StoredDump> relies) implements RetentionDecision {
    public Due {
      relies = List.copyOf(relies);
    }
  }

  /** Clocks of a cluster differ by less than this. */
  Duration TOLERANCE = Duration.ofMinutes(5);

  /**
   * Decides on one dump.
   *
   * @param stored all verified dumps of the namespace; this one may be among them
   */
  static RetentionDecision of(StoredDump dump, List<StoredDump> stored, Instant now) {
    List<StoredDump> others =
        stored.stream()
            .filter(other -> other.place().equals(dump.place()))
            .filter(other -> !other.name().equals(dump.name()))
            .toList();
    Optional<Instant> expiresAt = dump.rule().map(rule -> madeAt(dump, others).plus(rule.age()));
    return needed(dump, others)
        .or(() -> ruled(dump, others, expiresAt, now))
        .or(() -> inDoubt(dump, stored, now))
        .<RetentionDecision>map(why -> new Kept(why, expiresAt))
        .orElseGet(() -> new Due(expiresAt.orElseThrow(), relies(others)));
  }

  /** What no rule of a user can take away. */
  private static Optional<RetainedBecause> needed(StoredDump dump, List<StoredDump> others) {
    return switch (dump.run()) {
      case OPEN -> Optional.of(RetainedBecause.OPEN_RUN);
      case HELD -> Optional.of(RetainedBecause.HELD_RUN);
      case CLOSED -> {
        if (others.stream().noneMatch(other -> other.newerThan(dump))) {
          yield Optional.of(RetainedBecause.NEWEST_VERIFIED);
        }
        boolean newerInSync =
            others.stream().filter(StoredDump::inSync).anyMatch(other -> other.newerThan(dump));
        yield dump.inSync() && !newerInSync
            ? Optional.of(RetainedBecause.NEWEST_IN_SYNC)
            : Optional.empty();
      }
    };
  }

  private static Optional<RetainedBecause> ruled(
      StoredDump dump, List<StoredDump> others, Optional<Instant> expiresAt, Instant now) {
    if (dump.rule().isEmpty() || expiresAt.isEmpty()) {
      return Optional.of(RetainedBecause.NO_RETENTION);
    }
    long newer = others.stream().filter(other -> other.newerThan(dump)).count();
    if (newer < dump.rule().get().keepLast()) {
      return Optional.of(RetainedBecause.KEEP_LAST);
    }
    return now.isBefore(expiresAt.get()) ? Optional.of(RetainedBecause.AGE) : Optional.empty();
  }

  /** A dump that is dated in the future says that a clock was wrong then, or is wrong now. */
  private static Optional<RetainedBecause> inDoubt(
      StoredDump dump, List<StoredDump> stored, Instant now) {
    return Stream.concat(Stream.of(dump), stored.stream())
            .anyMatch(other -> other.recordedAt().isAfter(now.plus(TOLERANCE)))
        ? Optional.of(RetainedBecause.CLOCK_IN_DOUBT)
        : Optional.empty();
  }

  /** A dump is not older than any that was taken before it, whatever its own dates say. */
  private static Instant madeAt(StoredDump dump, List<StoredDump> others) {
    return others.stream()
        .filter(dump::newerThan)
        .map(StoredDump::recordedAt)
        .filter(dump.recordedAt()::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(dump.recordedAt());
  }

  private static List<StoredDump> relies(List<StoredDump> others) {
    return Stream.concat(
            newest(others, other -> true).stream(), newest(others, StoredDump::inSync).stream())
        .distinct()
        .toList();
  }

  private static Optional<StoredDump> newest(
      List<StoredDump> others, Predicate<StoredDump> wanted) {
    List<StoredDump> found = others.stream().filter(wanted).toList();
    return found.stream()
        .filter(one -> found.stream().noneMatch(other -> other.newerThan(one)))
        .findFirst();
  }
}
