package dev.drydock.sandbox.table;

import java.time.Duration;
import java.time.Instant;

/** Times as kubectl's columns show them: how long ago, in at most two units. */
final class Age {
  private Age() {}

  static String since(String timestamp, Instant now) {
    return of(Duration.between(Instant.parse(timestamp), now));
  }

  static String of(Duration age) {
    long hours = age.toHours();
    if (age.toMinutes() < 2) {
      return Math.max(0, age.toSeconds()) + "s";
    }
    if (age.toMinutes() < 10) {
      return two(age.toMinutes() + "m", age.toSecondsPart(), "s");
    }
    if (hours < 3) {
      return age.toMinutes() + "m";
    }
    if (hours < 8) {
      return two(hours + "h", age.toMinutesPart(), "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    return hours < 8 * 24 ? two(age.toDays() + "d", age.toHoursPart(), "h") : age.toDays() + "d";
  }

  private static String two(String large, int small, String unit) {
    return small == 0 ? large : large + small + unit;
  }
}
