package dev.drydock.sandbox.demo;

import dev.drydock.api.MigrationRun;
import dev.drydock.api.MigrationRunStatus;
import dev.drydock.api.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Follows the next run to its end, and tells each of its steps when it is over. */
final class Timeline {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Shop shop;
  private final Screen screen;
  private final Set<String> known = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private Instant began = Instant.now();

  Timeline(Shop shop, Screen screen) {
    this.shop = shop;
    this.screen = screen;
  }

  /** From now on: the run that does not exist yet. */
  void begin() {
    shop.runs().forEach(run -> known.add(run.getMetadata().getName()));
    told.clear();
    began = Instant.now();
  }

  MigrationRun follow() throws InterruptedException {
    while (Instant.now().isBefore(began.plus(PATIENCE))) {
      Optional<MigrationRun> run = next();
      run.ifPresent(this::tell);
      Optional<MigrationRun> ended = run.filter(one -> !outcome(one).isEmpty());
      if (ended.isPresent()) {
        return ended.get();
      }
      screen.progress(elapsed(), run.map(Timeline::phase).orElse("waiting for a run"));
      Thread.sleep(PAUSE);
    }
    throw new DemoFailed("the run did not end within " + PATIENCE.toMinutes() + " minutes");
  }

  Duration elapsed() {
    return Duration.between(began, Instant.now());
  }

  private Optional<MigrationRun> next() {
    return shop.runs().stream()
        .filter(run -> !known.contains(run.getMetadata().getName()))
        .findFirst();
  }

  private void tell(MigrationRun run) {
    for (RunStep step : status(run).map(MigrationRunStatus::steps).orElse(List.of())) {
      String name = Objects.requireNonNullElse(step.name(), "");
      if (step.startedAt() != null && step.finishedAt() != null && told.add(name)) {
        Duration took =
            Duration.between(Instant.parse(step.startedAt()), Instant.parse(step.finishedAt()));
        screen.say(
            Screen.Tone.PLAIN,
            "  %s  %-10s %s  %s"
                .formatted(
                    Screen.seconds(elapsed()),
                    name,
                    Screen.seconds(took),
                    shortened(Objects.requireNonNullElse(step.message(), ""))));
      }
    }
  }

  private static String shortened(String message) {
    return message.length() <= 110 ? message : message.substring(0, 109) + "…";
  }

  static String outcome(MigrationRun run) {
    return status(run).map(MigrationRunStatus::outcome).orElse("");
  }

  static Optional<MigrationRunStatus> status(MigrationRun run) {
    return Optional.ofNullable(run.getStatus());
  }

  private static String phase(MigrationRun run) {
    return status(run).map(MigrationRunStatus::phase).orElse("");
  }
}
