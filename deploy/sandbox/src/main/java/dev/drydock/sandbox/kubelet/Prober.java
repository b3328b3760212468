package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Asks a container again and again how it is. */
final class Prober {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final Container container;
  private final String address;
  private final ContainerProcess process;
  private final Listener listener;

  /** Hears what became of a probe. */
  interface Listener {
    void probed(Kind kind, boolean success, String why);
  }

  /** What a probe decides. */
  enum Kind {
    STARTUP("Startup"),
    READINESS("Readiness"),
    LIVENESS("Liveness");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private record Answer(boolean success, String why) {}

  Prober(Container container, String address, ContainerProcess process, Listener listener) {
    this.container = container;
    this.address = address;
    this.process = process;
    this.listener = listener;
  }

  /** Begins; ends with the container. */
  void start() {
    Thread.ofVirtual().name("probes of " + container.getName()).start(this::run);
  }

  private void run() {
    try {
      if (container.getStartupProbe() != null) {
        watch(Kind.STARTUP, container.getStartupProbe(), true);
      }
      Optional.ofNullable(container.getLivenessProbe())
          .ifPresent(probe -> Thread.ofVirtual().start(() -> watchQuietly(Kind.LIVENESS, probe)));
      if (container.getReadinessProbe() != null) {
        watch(Kind.READINESS, container.getReadinessProbe(), false);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchQuietly(Kind kind, Probe probe) {
    try {
      watch(kind, probe, false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Kind kind, Probe probe, boolean untilSuccess) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0)));
    int inARow = 0;
    boolean last = false;
    while (process.isAlive()) {
      Answer answer = ask(probe);
      inARow = answer.success() == last ? inARow + 1 : 1;
      last = answer.success();
      int threshold = last ? probe.getSuccessThreshold() : probe.getFailureThreshold();
      if (inARow >= threshold && process.isAlive()) {
        listener.probed(kind, last, answer.why());
        if (last && untilSuccess) {
          return;
        }
      }
      Thread.sleep(Duration.ofSeconds(probe.getPeriodSeconds()));
    }
  }

  private Answer ask(Probe probe) throws InterruptedException {
    Duration patience = Duration.ofSeconds(probe.getTimeoutSeconds());
    try {
      if (probe.getExec() != null) {
        ContainerProcess.Ran ran = process.run(probe.getExec().getCommand(), patience);
        return new Answer(ran.exitCode() == 0, ran.output());
      }
      if (probe.getHttpGet() != null) {
        return get(probe.getHttpGet(), patience);
      }
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(address, port(probe.getTcpSocket().getPort())),
            (int) patience.toMillis());
        return new Answer(true, "");
      }
    } catch (IOException failure) {
      return new Answer(false, String.valueOf(failure));
    }
  }

  private Answer get(HTTPGetAction action, Duration patience)
      throws IOException, InterruptedException {
    String path = Optional.ofNullable(action.getPath()).orElse("/");
    URI url =
        URI.create(
            "http://%s:%d%s"
                .formatted(
                    address, port(action.getPort()), path.startsWith("/") ? path : "/" + path));
    HttpResponse<Void> response =
        HTTP.send(
            HttpRequest.newBuilder(url).timeout(patience).build(),
            HttpResponse.BodyHandlers.discarding());
    boolean success = response.statusCode() >= 200 && response.statusCode() < 400;
    return new Answer(
        success, success ? "" : "HTTP probe failed with statuscode: " + response.statusCode());
  }

  private int port(IntOrString port) {
    if (port.getIntVal() != null) {
      return port.getIntVal();
    }
    return container.getPorts().stream()
        .filter(one -> port.getStrVal().equals(one.getName()))
        .map(one -> one.getContainerPort())
        .findFirst()
        .orElse(0);
  }
}
