package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.controllers.Events;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Answers at the addresses of Services, for as long as a ready pod is behind them. */
final class ServiceProxy implements AutoCloseable {
  private final Events events;
  private final Map<InetSocketAddress, ServerSocket> open = new HashMap<>();
  private volatile List<Pod> pods = List.of();

  ServiceProxy(Events events) {
    this.events = events;
  }

  /** Opens what should be open, and closes the rest. */
  void look(List<Service> services, List<Pod> present) {
    pods = present;
    Set<InetSocketAddress> wanted = new HashSet<>();
    for (Service service : services) {
      if (!ready(service).isEmpty()) {
        for (ServicePort port : service.getSpec().getPorts()) {
          InetSocketAddress door =
              new InetSocketAddress(service.getSpec().getClusterIP(), port.getPort());
          wanted.add(door);
          if (!open.containsKey(door)) {
            open(door, service, port);
          }
        }
      }
    }
    open.forEach(
        (door, socket) -> {
          if (!wanted.contains(door)) {
            close(socket);
          }
        });
    open.keySet().retainAll(wanted);
  }

  private void open(InetSocketAddress door, Service service, ServicePort port) {
    try {
      ServerSocket socket = new ServerSocket();
      open.put(door, socket);
      socket.bind(door);
      Thread.ofVirtual()
          .name("service " + service.getMetadata().getName())
          .start(() -> accept(socket, service, port));
    } catch (IOException forbidden) {
      events.warning(
          service,
          "PortRefused",
          "nobody can listen on port %d here (below 1024 only root may): use a pod's own address"
              .formatted(door.getPort()));
    }
  }

  private void accept(ServerSocket socket, Service service, ServicePort port) {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> connect(client, service, port));
      }
    } catch (IOException closed) {
      // Nobody is behind the Service any more.
    }
  }

  private void connect(Socket client, Service service, ServicePort port) {
    List<Pod> ready = ready(service);
    try (client) {
      if (!ready.isEmpty()) {
        Pod pod = ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
        int target = Ports.number(pod.getSpec().getContainers(), port.getTargetPort());
        try (Socket server = new Socket(pod.getStatus().getPodIP(), target)) {
          Thread back = Thread.ofVirtual().start(() -> copy(server, client));
          copy(client, server);
          back.join();
        }
      }
    } catch (IOException unreachable) {
      // The client's connection ends, as it would if it had come to the pod itself.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException broken) {
      // Who is at the other end hears of it as well.
      close(from);
      close(to);
    }
  }

  private List<Pod> ready(Service service) {
    Map<String, String> selector =
        Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
    return pods.stream()
        .filter(
            pod -> !selector.isEmpty() && !pod.isMarkedForDeletion() && Readiness.isPodReady(pod))
        .filter(
            pod -> pod.getMetadata().getNamespace().equals(service.getMetadata().getNamespace()))
        .filter(
            pod ->
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.<String, String>of())
                    .entrySet()
                    .containsAll(selector.entrySet()))
        .toList();
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException broken) {
      // It is of no use any more in any case.
    }
  }

  @Override
  public void close() {
    open.values().forEach(ServiceProxy::close);
  }
}
