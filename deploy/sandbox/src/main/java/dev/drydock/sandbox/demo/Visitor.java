package dev.drydock.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Someone who asks for the shop's page every 50 ms, and notes who answers and when nobody does. As
 * browsers do, it asks once more when a connection breaks: a pod that is told to end lets go of
 * those that it has.
 */
final class Visitor implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Shop shop;
  private final Thread thread;
  private final TreeSet<String> releases = new TreeSet<>();
  private int asked;
  private int unanswered;
  private int atSecondTry;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  Visitor(Shop shop) {
    this.shop = shop;
    this.thread = Thread.ofPlatform().daemon().name("visitor").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Optional<String> page = shop.page();
        note(page.isPresent() ? page : shop.page(), page.isEmpty());
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(Optional<String> page, boolean second) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    asked++;
    if (page.isEmpty()) {
      unanswered++;
      first = first.or(() -> Optional.of(Instant.now()));
      last = Optional.of(Instant.now());
    } else {
      atSecondTry += second ? 1 : 0;
      releases.add(page.get().lines().findFirst().orElse(""));
    }
  }

  synchronized int unanswered() {
    return unanswered;
  }

  synchronized String told() {
    String who = String.join(", then ", releases);
    if (unanswered == 0) {
      return "asked every %d ms, %d times: always answered%s, by %s"
          .formatted(
              PAUSE.toMillis(),
              asked,
              atSecondTry == 0 ? "" : " (%d at the second try)".formatted(atSecondTry),
              who);
    }
    Duration silence = Duration.between(first.orElseThrow(), last.orElseThrow());
    return "asked every %d ms: %s answered, and nobody for %s"
        .formatted(PAUSE.toMillis(), who, Screen.seconds(silence).strip());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
