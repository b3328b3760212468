package dev.drydock.sandbox.table;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times as kubectl's columns show them: how long ago, in at most two units (but never days). */
final class Age {
  private Age() {}

  static String since(String timestamp, Instant now) {
    return of(Duration.between(Instant.parse(timestamp), now));
  }

  static String of(Duration age) {
    if (age.toMinutes() < 2) {
      return Math.max(0, age.toSeconds()) + "s";
    }
    if (age.toMinutes() < 10) {
      return inTwoUnits(age.truncatedTo(SECONDS));
    }
    if (age.toHours() < 3) {
      return age.toMinutes() + "m";
    }
    return age.toHours() < 8 ? inTwoUnits(age.truncatedTo(MINUTES)) : age.toHours() + "h";
  }

  /** Without the letters that ISO 8601 has in front: 3m10s. */
  private static String inTwoUnits(Duration age) {
    return age.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
