package dev.drydock.sandbox.kubelet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container that runs, or has run: processes in user, mount and process namespaces of their own.
 */
final class ContainerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerProcess.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Duration LAST_BREATH = Duration.ofSeconds(5);

  private final Process outer;
  private final ContainerPlan plan;

  private ContainerProcess(Process outer, ContainerPlan plan) {
    this.outer = outer;
    this.plan = plan;
  }

  /**
   * Starts a container.
   *
   * @param root an empty folder
   * @param log takes what it says
   */
  static ContainerProcess start(ContainerPlan plan, Path script, Path root, Path log)
      throws IOException {
    // With setsid Ctrl-C is for the sandbox alone: what ended by it would be started anew.
    List<String> command =
        words(
            "setsid unshare --user --map-user=%d --map-group=%d --keep-caps --mount --pid --fork --kill-child=SIGKILL -- bash"
                .formatted(plan.uid(), plan.gid()));
    command.add(script.toString());
    command.addAll(plan.arguments(root.toString()));
    ProcessBuilder builder =
        in(plan, command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The container's own is for its command: what leads there are this machine's programs.
    builder.environment().put("PATH", System.getenv("PATH"));
    ContainerProcess started = new ContainerProcess(builder.start(), plan);
    started.awaitRoot();
    return started;
  }

  private static List<String> words(String text) {
    return new ArrayList<>(List.of(text.split(" ", -1)));
  }

  private static ProcessBuilder in(ContainerPlan plan, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    return builder;
  }

  /** Whoever enters before its first process has a root of its own would see the machine's. */
  private void awaitRoot() {
    while (outer.isAlive() && first().filter(ContainerProcess::hasOwnRoot).isEmpty()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private static boolean hasOwnRoot(ProcessHandle process) {
    try {
      Path root = Path.of("/proc", Long.toString(process.pid()), "root");
      return !Files.readSymbolicLink(root).equals(Path.of("/"));
    } catch (IOException ended) {
      return true;
    }
  }

  boolean isAlive() {
    return outer.isAlive();
  }

  void onExit(Runnable then) {
    var _ = outer.onExit().thenRun(then);
  }

  int exitCode() {
    return outer.exitValue();
  }

  long pid() {
    return outer.pid();
  }

  /** Asks the container's first process to end, after a while. */
  void stop(Duration after) {
    CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> first().ifPresent(this::signal));
  }

  private void signal(ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + plan.image().stopSignal(), Long.toString(process.pid()))
          .start();
    } catch (IOException failed) {
      LOG.warn("Process {} could not be asked to end", process.pid(), failed);
    }
  }

  /** Ends all of its processes, and waits until they are gone. */
  void end() {
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(outer.toHandle()), outer.descendants())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    outer.destroyForcibly();
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Runs a command beside the others in the container; returns whether it ended well in time. */
  boolean run(List<String> command, Duration patience) throws IOException, InterruptedException {
    Optional<ProcessHandle> first = first();
    if (first.isEmpty()) {
      return false;
    }
    List<String> entering =
        words(
            "nsenter --target %d --user --preserve-credentials --mount --pid --root --wd --"
                .formatted(first.get().pid()));
    entering.addAll(command);
    Process process =
        in(plan, entering)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return false;
    }
    return process.exitValue() == 0;
  }

  private Optional<ProcessHandle> first() {
    return outer.toHandle().children().findFirst();
  }
}
