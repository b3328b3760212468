package dev.drydock.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a sandbox until it is interrupted. */
public final class Main {
  private Main() {}

  /**
   * Starts it.
   *
   * @param arguments the repository, the folder of PostgreSQL's programs, a folder for the sandbox,
   *     the kubeconfig to write
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path repository = Path.of(arguments[0]);
    Path images = repository.resolve("deploy/sandbox/images/images.yaml");
    Machine machine = new Machine(repository, Path.of(arguments[1]), images);
    Sandbox sandbox = new Sandbox(machine, Path.of(arguments[2]));
    Files.writeString(Path.of(arguments[3]), sandbox.kubeconfig());
    System.out.println("export KUBECONFIG=" + arguments[3]);
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
    new CountDownLatch(1).await();
  }
}
