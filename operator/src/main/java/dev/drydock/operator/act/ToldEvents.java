package dev.drydock.operator.act;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of the events that this process has lately written or found there, so that the API
 * server is not asked for them in each pass. After a restart it is asked once more, and answers
 * that it knows.
 */
final class ToldEvents {
  /** What is still true is told again before the cluster forgets it, which it does in an hour. */
  private static final Duration REMEMBERED = Duration.ofMinutes(30);

  private static final int MOST = 5_000;

  /** The oldest first: a name is taken out before it is put in again. */
  private final Map<String, Instant> names = new LinkedHashMap<>();

  /** Whether this is known to be there. */
  synchronized boolean contains(String name, Instant now) {
    Instant told = names.get(name);
    return told != null && now.isBefore(told.plus(REMEMBERED));
  }

  /** It is there. */
  synchronized void add(String name, Instant now) {
    names.remove(name);
    names.put(name, now);
    if (names.size() > MOST) {
      names.remove(names.keySet().iterator().next());
    }
  }
}
