package dev.drydock.migrations.door;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A point in time by which something has to be done, on a clock that never jumps. */
public final class Deadline {
  private final LongSupplier nanoClock;
  private final long end;

  private Deadline(LongSupplier nanoClock, long end) {
    this.nanoClock = nanoClock;
    this.end = end;
  }

  /** As far from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System::nanoTime, System.nanoTime() + duration.toNanos());
  }

  /** As far from now, but no later than this one. */
  public Deadline within(Duration duration) {
    long sooner = nanoClock.getAsLong() + duration.toNanos();
    return new Deadline(nanoClock, Math.min(end, sooner));
  }

  /** What is left, never negative. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
  }

  /** Whether the time is up. */
  public boolean isOver() {
    return left().isZero();
  }

  /** Waits before the next look; false when the time is up. */
  public boolean pause(long millis) throws InterruptedException {
    if (isOver()) {
      return false;
    }
    Thread.sleep(Math.min(millis, Math.max(1, left().toMillis())));
    return true;
  }
}
