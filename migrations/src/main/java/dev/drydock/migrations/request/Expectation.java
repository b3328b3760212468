package dev.drydock.migrations.request;

import java.util.Optional;

/** What preflight saw, and what must still be so. */
public record Expectation(Optional<String> planHash, Optional<Identity> identity) {

  /** Nothing to compare with. */
  public static final Expectation NONE = new Expectation(Optional.empty(), Optional.empty());
}
