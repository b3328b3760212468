package dev.drydock.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverdueDumpsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final OverdueDumps overdue = new OverdueDumps(nanos::get);

  @Test
  void shouldCountFromTheFirstLook() {
    // Given
    overdue.left("a", HOUR);
    nanos.addAndGet(Duration.ofMinutes(59).toNanos());

    // When
    Duration left = overdue.left("a", HOUR);

    // Then
    assertThat(left).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void shouldBeginAnewAfterABreak() {
    // Given
    overdue.left("a", HOUR);
    nanos.addAndGet(HOUR.toNanos());
    overdue.forget("a");

    // When
    Duration left = overdue.left("a", HOUR);

    // Then
    assertThat(left).isEqualTo(HOUR);
  }
}
