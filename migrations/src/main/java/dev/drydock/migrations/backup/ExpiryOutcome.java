package dev.drydock.migrations.backup;

/** How the attempt to delete a dump ended. */
public sealed interface ExpiryOutcome {
  /** Dump and manifest are gone. */
  record Deleted(boolean before) implements ExpiryOutcome {}

  /** What is there is not what was verified; nothing was deleted. */
  record NotOurs(String why) implements ExpiryOutcome {}

  /** A clock or a date says that it is too early; nothing was deleted. */
  record TooEarly(String why) implements ExpiryOutcome {}

  /** A dump that is kept is not there; nothing was deleted. */
  record KeptOneMissing(String location) implements ExpiryOutcome {}

  /** The time was up before anything was deleted. */
  record TooSlow() implements ExpiryOutcome {}
}
