package dev.drydock.migrations.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The migration files that the tool's container hands over. */
public final class Handover {
  /** What came of it. */
  public sealed interface Outcome {
    /** The files are there. */
    record Ready(Path files) implements Outcome {}

    /** The other container could not; its own words. */
    record Refused(String why) implements Outcome {}

    /** Nothing was said in time. */
    record Silent() implements Outcome {}
  }

  private final Path shared;

  public Handover(Path shared) {
    this.shared = shared;
  }

  /** Waits for the other container's word. */
  public Outcome await(Duration timeout) throws IOException, InterruptedException {
    try (FolderWatch watch = FolderWatch.on(shared)) {
      Optional<Outcome> outcome = watch.await(timeout, this::look);
      return outcome.orElseGet(Outcome.Silent::new);
    }
  }

  private Optional<Outcome> look() throws IOException {
    if (Files.exists(shared.resolve("files.ready"))) {
      return Optional.of(new Outcome.Ready(shared.resolve("files")));
    }
    Path failed = shared.resolve("files.failed");
    if (Files.exists(failed)) {
      String why = Files.readString(failed).strip();
      // Made first and written then: an empty file is not the whole word yet.
      return why.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Refused(why));
    }
    return Optional.empty();
  }
}
