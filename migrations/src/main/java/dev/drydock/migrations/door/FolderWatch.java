package dev.drydock.migrations.door;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks anew whenever something changes in a folder; never polls. */
public final class FolderWatch implements AutoCloseable {
  /** A look at the folder that may throw. */
  @FunctionalInterface
  public interface Look<T> {
    Optional<T> look() throws IOException;
  }

  private final WatchService service;

  private FolderWatch(WatchService service) {
    this.service = service;
  }

  /** Begins to watch. */
  public static FolderWatch on(Path folder) throws IOException {
    WatchService service = folder.getFileSystem().newWatchService();
    folder.register(
        service,
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE);
    return new FolderWatch(service);
  }

  /** The first thing that the look finds, or nothing when the time is up. */
  public <T> Optional<T> await(Duration timeout, Look<T> look)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      Optional<T> found = look.look();
      long left = end - System.nanoTime();
      if (found.isPresent() || left <= 0) {
        return found;
      }
      WatchKey key = service.poll(left, TimeUnit.NANOSECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
