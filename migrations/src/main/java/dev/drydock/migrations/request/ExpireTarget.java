package dev.drydock.migrations.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A dump to delete.
 *
 * @param ageSeconds how old it must be
 * @param relies the dumps that must be there, for they are why this one may go
 */
public record ExpireTarget(DumpFile dump, long ageSeconds, Optional<List<DumpFile>> relies) {
  public ExpireTarget {
    if (ageSeconds <= 0) {
      throw new IllegalArgumentException("expire.ageSeconds must be positive");
    }
  }

  /** How old it must be. */
  public Duration age() {
    return Duration.ofSeconds(ageSeconds);
  }

  /** The dumps that must be there. */
  public List<DumpFile> reliedUpon() {
    return relies.orElse(List.of());
  }
}
