package dev.drydock.migrations.external;

import dev.drydock.migrations.door.Deadline;
import dev.drydock.migrations.door.FolderWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other end of the script in the tool's container: one pipe for orders, one for answers.
 *
 * <p>Each side holds its pipe open for as long as it lives, so that the death of one is the other's
 * end of file.
 */
final class Shim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shim.class);
  private static final String ORDERS = "orders";
  private static final String ANSWERS = "answers";
  private static final String STOP = "stop\n";
  private static final Duration TO_STOP = Duration.ofSeconds(5);

  /** What came back. */
  sealed interface Answer {
    /** The script's own words. */
    record Said(String words) implements Answer {}

    /** The container is gone. */
    record Gone() implements Answer {}

    /** Nothing came in time. */
    record Silence() implements Answer {}
  }

  private final Path shared;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private Optional<FileChannel> orders = Optional.empty();
  private boolean closed;

  Shim(Path shared) {
    this.shared = shared;
  }

  /** Gives one order and waits for its answer; a second one is given after that only. */
  Answer order(String order, String name, String text, Deadline deadline)
      throws IOException, InterruptedException {
    if (!connected(deadline)) {
      return new Answer.Silence();
    }
    Path part = Files.writeString(shared.resolve("order." + name + ".part"), text);
    Files.move(part, shared.resolve("order." + name), StandardCopyOption.ATOMIC_MOVE);
    if (!write(order + " " + name + "\n")) {
      return new Answer.Gone();
    }
    Answer answer = answers.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    if (answer instanceof Answer.Gone) {
      // Whoever asks again learns it too.
      answers.add(answer);
    }
    return answer == null ? new Answer.Silence() : answer;
  }

  /** Where the output of a command is kept. */
  Path output(String name) {
    return shared.resolve(name + ".output");
  }

  private synchronized boolean connected(Deadline deadline)
      throws IOException, InterruptedException {
    if (closed) {
      answers.add(new Answer.Gone());
      return true;
    }
    if (orders.isPresent()) {
      return true;
    }
    Path pipe = shared.resolve(ORDERS);
    try (FolderWatch watch = FolderWatch.on(shared)) {
      if (watch.await(deadline.left(), () -> Optional.of(pipe).filter(Files::exists)).isEmpty()) {
        return false;
      }
    }
    Thread.ofPlatform().daemon().name("answers").start(this::listen);
    CompletableFuture<FileChannel> opened = new CompletableFuture<>();
    // Opening waits for the other end, which may have died just now.
    Thread.ofPlatform()
        .daemon()
        .name(ORDERS)
        .start(
            () -> {
              try {
                opened.complete(FileChannel.open(pipe, StandardOpenOption.WRITE));
              } catch (IOException e) {
                opened.completeExceptionally(e);
              }
            });
    try {
      orders = Optional.of(opened.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("the pipe of orders cannot be opened", e.getCause());
    }
  }

  private void listen() {
    try (BufferedReader reader = Files.newBufferedReader(shared.resolve(ANSWERS))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        answers.add(new Answer.Said(line));
      }
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the answers of the tool's container broke off");
    }
    answers.add(new Answer.Gone());
  }

  private synchronized boolean write(String line) {
    try {
      if (orders.isPresent()) {
        orders.get().write(StandardCharsets.UTF_8.encode(line));
      }
      return orders.isPresent();
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the tool's container takes no more orders");
      return false;
    }
  }

  /** Has the script end what runs, and itself, and waits a moment for that. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    write(STOP);
    try {
      synchronized (this) {
        if (orders.isPresent()) {
          orders.get().close();
        }
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("the pipe of orders is gone");
    }
  }

  /** Waits until the script has ended what ran; false when it did not say so. */
  boolean awaitGone() throws InterruptedException {
    if (orders.isEmpty()) {
      return true;
    }
    Deadline deadline = Deadline.in(TO_STOP);
    while (true) {
      Answer answer = answers.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        return false;
      }
      if (answer instanceof Answer.Gone) {
        answers.add(answer);
        return true;
      }
    }
  }
}
