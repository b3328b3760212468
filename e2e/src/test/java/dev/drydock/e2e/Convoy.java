package dev.drydock.e2e;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Begins ways a few at a time: each waits more than it works, and a small cluster has few cores.
 */
final class Convoy {
  private static final int AT_A_TIME = 3;

  private final Harbour harbour;
  private final Iterator<Way> ways;

  private Convoy(Harbour harbour, Iterator<Way> ways) {
    this.harbour = harbour;
    this.ways = ways;
  }

  /** Begins the first of them. */
  static Convoy of(Harbour harbour, Stream<Way> ways) {
    Convoy convoy = new Convoy(harbour, ways.iterator());
    for (int begun = 0; begun < AT_A_TIME; begun++) {
      convoy.next();
    }
    return convoy;
  }

  /** Begins another one, if there is one left. */
  void next() {
    if (ways.hasNext()) {
      harbour.begin(ways.next());
    }
  }
}
