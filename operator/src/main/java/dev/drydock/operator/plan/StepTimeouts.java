package dev.drydock.operator.plan;

import dev.drydock.api.Timeouts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long each step may take: what people wrote, and the defaults for the rest. */
public record StepTimeouts(
    Duration preflight, Duration quiesce, Duration backup, Duration migrate, Duration resume) {

  /** The time-outs that a resource says, if it says any. */
  public static StepTimeouts of(@Nullable Timeouts said) {
    Timeouts timeouts = said == null ? new Timeouts(null, null, null, null, null) : said;
    return new StepTimeouts(
        duration(timeouts.preflight(), "10m"),
        duration(timeouts.quiesce(), "5m"),
        duration(timeouts.backup(), "1h"),
        duration(timeouts.migrate(), "1h"),
        duration(timeouts.resume(), "10m"));
  }

  private static Duration duration(@Nullable String said, String otherwise) {
    return GoDuration.parse(Optional.ofNullable(said).orElse(otherwise));
  }
}
