package dev.drydock.sandbox.table;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times as kubectl's columns show them: how long ago, in at most two units. */
final class Age {
  private Age() {}

  /** How long ago that was; as kubectl says it where there is no such time. */
  static String since(String timestamp, Instant now) {
    try {
      return of(Duration.between(Instant.parse(timestamp), now));
    } catch (DateTimeParseException none) {
      return "<unknown>";
    }
  }

  static String of(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 0) {
      return seconds < -1 ? "<invalid>" : "0s";
    }
    if (seconds < 2 * 60) {
      return seconds + "s";
    }
    if (age.toMinutes() < 10) {
      return two(age.toMinutes(), "m", seconds % 60, "s");
    }
    if (age.toHours() < 3) {
      return age.toMinutes() + "m";
    }
    if (age.toHours() < 8) {
      return two(age.toHours(), "h", age.toMinutes() % 60, "m");
    }
    if (age.toHours() < 48) {
      return age.toHours() + "h";
    }
    return age.toDays() < 8 ? two(age.toDays(), "d", age.toHours() % 24, "h") : age.toDays() + "d";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
  }
}
