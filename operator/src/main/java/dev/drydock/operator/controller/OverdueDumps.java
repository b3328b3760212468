package dev.drydock.operator.controller;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * For how long each dump has been overdue without a break, by a clock that does not jump: where the
 * time of day was set forward by mistake, there is time to notice. Kept in memory, since after a
 * restart it does no harm to wait once more.
 */
final class OverdueDumps {
  private final LongSupplier nanos;
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  /** With a clock such as {@link System#nanoTime()}. */
  OverdueDumps(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How long the dump must still be overdue; zero or less when that was long enough. */
  Duration left(String uid, Duration needed) {
    long now = nanos.getAsLong();
    long first = since.merge(uid, now, (before, latest) -> before);
    return needed.minus(Duration.ofNanos(now - first));
  }

  /** It is not overdue. */
  void forget(String uid) {
    since.remove(uid);
  }
}
