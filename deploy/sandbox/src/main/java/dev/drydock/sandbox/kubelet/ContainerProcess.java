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

  private final Process outer;
  private final ContainerPlan plan;

  private ContainerProcess(Process outer, ContainerPlan plan) {
    this.outer = outer;
    this.plan = plan;
  }

  /**
   * Starts a container.
   *
   * @param folder its own, for its settings and root
   * @param log takes what it says
   */
  static ContainerProcess start(ContainerPlan plan, Path script, Path folder, Path log)
      throws IOException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Path settings = Files.writeString(folder.resolve("settings"), plan.settings(root.toString()));
    List<String> command =
        List.of(
            // Ctrl-C is for the sandbox: what ended by it would be started anew.
            "setsid",
            "unshare",
            "--user",
            "--map-user=" + plan.uid(),
            "--map-group=" + plan.gid(),
            "--keep-caps",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child=SIGKILL",
            "--",
            "bash",
            script.toString(),
            settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    ContainerProcess started = new ContainerProcess(process, plan);
    started.awaitRoot();
    return started;
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

  int exitCode() {
    return outer.exitValue();
  }

  void onExit(Runnable then) {
    var _ = outer.onExit().thenRun(then);
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

  /** Ends all of its processes. */
  void kill() {
    outer.destroyForcibly();
  }

  /** Ends all of its processes, and waits until they are gone. */
  void end(Duration patience) {
    CompletableFuture<?>[] ends =
        Stream.concat(Stream.of(outer.toHandle()), outer.descendants())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    kill();
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Runs a command beside the others in the container; returns its exit code and what it said. */
  Ran run(List<String> command, Duration patience) throws IOException, InterruptedException {
    Optional<ProcessHandle> first = first();
    if (first.isEmpty()) {
      return new Ran(1, "the container does not run");
    }
    List<String> entering =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--target",
                Long.toString(first.get().pid()),
                "--user",
                "--preserve-credentials",
                "--mount",
                "--pid",
                "--root",
                "--wd",
                "--"));
    entering.addAll(command);
    Path said = Files.createTempFile("drydock-probe", "");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(entering).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().clear();
      builder.environment().putAll(plan.environment());
      Process process = builder.start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Ran(1, "command timed out after " + patience.toSeconds() + "s");
      }
      return new Ran(process.exitValue(), Files.readString(said).strip());
    } finally {
      Files.delete(said);
    }
  }

  record Ran(int exitCode, String output) {}

  private Optional<ProcessHandle> first() {
    return outer.toHandle().children().findFirst();
  }
}
