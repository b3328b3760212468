package dev.drydock.sandbox.demo;

import dev.drydock.sandbox.Machine;
import dev.drydock.sandbox.Sandbox;
import dev.drydock.sandbox.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A cluster of our own in this JVM, with Drydock's operator as a process beside it. */
final class SandboxStage implements Stage {
  private static final Duration LAST_WORDS = Duration.ofSeconds(12);
  private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private static final Path FOLDER = Path.of("deploy/sandbox/target/state");

  private final Sandbox sandbox;
  private final Kubectl kubectl;
  private Optional<Process> operator = Optional.empty();
  private boolean closed;

  SandboxStage(Options options, Screen screen) throws IOException {
    Path images = Path.of("deploy/sandbox/images/images.yaml");
    this.sandbox = new Sandbox(new Machine(Path.of(""), options.postgresql(), images), FOLDER);
    this.kubectl = new Kubectl(options.kubectl(), kubeconfig(), screen);
  }

  @Override
  public void open() throws IOException {
    Files.writeString(kubeconfig(), sandbox.kubeconfig());
    kubectl.show("apply", "-f", "crds/crds");
    kubectl.run("apply", "-f", "deploy/kustomize/base/namespace.yaml");
    startOperator();
  }

  private synchronized void startOperator() throws IOException {
    if (closed) {
      throw new DemoFailed("stopped");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Xss512k",
                StateFolder.mark(FOLDER.toAbsolutePath()),
                "-cp",
                "operator/target/operator/lib/*",
                "dev.drydock.operator.Main")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put("KUBECONFIG", kubeconfig().toString());
    builder.environment().put("DRYDOCK_MIGRATIONS_IMAGE", "drydock/migrations:dev");
    builder.environment().put("DRYDOCK_HTTP_PORT", Integer.toString(freePort()));
    Process started = builder.start();
    operator = Optional.of(started);
    var _ = started.onExit().thenRunAsync(this::startAnew, SOON);
  }

  /** As a Deployment would: somebody has killed it, or it has failed. */
  private synchronized void startAnew() {
    try {
      if (!closed) {
        startOperator();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public Path kubeconfig() {
    return FOLDER.resolve("kubeconfig").toAbsolutePath();
  }

  @Override
  public Path folder() {
    return FOLDER;
  }

  @Override
  public List<String> toTry() {
    return List.of(
        "export KUBECONFIG=" + kubeconfig(),
        "kubectl get dbm,mrun,dbb,pods -n shop",
        "kubectl patch dbm shop -n shop --type=merge -p '{\"spec\":{\"image\":\"shop-migrations:1.1\"}}'   # an older image: Blocked, and the app stays up",
        "kubectl logs -n shop deploy/shop-web -f   # and in another window: kubectl rollout restart -n shop deploy/shop-web");
  }

  @Override
  public synchronized void close() {
    closed = true;
    operator.ifPresent(SandboxStage::end);
    sandbox.close();
  }

  private static void end(Process operator) {
    operator.destroy();
    try {
      if (!operator.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        operator.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      operator.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Path log() {
    return FOLDER.resolve("operator.log");
  }

  /** The end of the operator's log, for when something went wrong. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
