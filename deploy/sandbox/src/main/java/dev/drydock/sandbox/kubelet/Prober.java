package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a container again and again whether it is ready. */
final class Prober implements Runnable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Container container;
  private final Probe probe;
  private final String address;
  private final ContainerProcess process;
  private final Consumer<Optional<String>> listener;

  /**
   * Asks nothing yet.
   *
   * @param listener hears, each time that enough answers were the same, what is wrong if anything
   */
  Prober(
      Container container,
      String address,
      ContainerProcess process,
      Consumer<Optional<String>> listener) {
    this.container = container;
    this.probe = container.getReadinessProbe();
    this.address = address;
    this.process = process;
    this.listener = listener;
  }

  /** Goes on for as long as the container runs. */
  @Override
  public void run() {
    try {
      Thread.sleep(
          Duration.ofSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0)));
      boolean ready = false;
      int inARow = 0;
      while (process.isAlive()) {
        Optional<String> trouble = ask(Duration.ofSeconds(probe.getTimeoutSeconds()));
        inARow = trouble.isEmpty() == ready ? inARow + 1 : 1;
        ready = trouble.isEmpty();
        int enough = ready ? probe.getSuccessThreshold() : probe.getFailureThreshold();
        if (inARow >= enough && process.isAlive()) {
          listener.accept(trouble);
        }
        Thread.sleep(Duration.ofSeconds(probe.getPeriodSeconds()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> ask(Duration patience) throws InterruptedException {
    try {
      if (probe.getHttpGet() != null) {
        int status = get(probe.getHttpGet(), patience);
        return Optional.of("HTTP probe failed with statuscode: " + status)
            .filter(_ -> status >= 400);
      }
      List<String> command = probe.getExec().getCommand();
      return process.run(command, patience)
          ? Optional.empty()
          : Optional.of("%s failed, or took too long".formatted(String.join(" ", command)));
    } catch (IOException failure) {
      return Optional.of(failure.toString());
    }
  }

  private int get(HTTPGetAction action, Duration patience)
      throws IOException, InterruptedException {
    String path = Objects.requireNonNullElse(action.getPath(), "/");
    int port = Ports.number(List.of(container), action.getPort());
    URI url = URI.create("http://%s:%d%s".formatted(address, port, path));
    HttpRequest request = HttpRequest.newBuilder(url).timeout(patience).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
