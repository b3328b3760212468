package dev.drydock.operator.controller;

import dev.drydock.operator.plan.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each DatabaseMigration has asked for the same run. One commit changes the app's image
 * and the migration's, but they arrive one after the other: a run that began in between would be
 * made for half of the change, and speak for a new image on the old schema. Kept in memory, since
 * after a restart it does no harm to wait once more.
 */
final class StandingWishes {

  private record Wish(String run, Instant since) {}

  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

  /** How long the run must still wait; zero or less when it may start. */
  Duration left(String migrationUid, Attempt.Start start, Instant now) {
    Wish wish =
        wishes.merge(
            migrationUid,
            new Wish(start.run(), now),
            (before, latest) -> before.run().equals(latest.run()) ? before : latest);
    return start.why().quiet().minus(Duration.between(wish.since(), now));
  }

  /** Nothing is asked for any more. */
  void forget(String migrationUid) {
    wishes.remove(migrationUid);
  }
}
