package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.controllers.Events;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers at the addresses of Services, for as long as a ready pod is behind them. */
final class ServiceProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProxy.class);

  private final Supplier<List<Service>> services;
  private final Supplier<List<Pod>> pods;
  private final Events events;
  private final Map<Door, ServerSocket> open = new HashMap<>();
  private final Set<Door> refused = new HashSet<>();

  private record Door(String namespace, String service, String address, int port) {}

  ServiceProxy(Supplier<List<Service>> services, Supplier<List<Pod>> pods, Events events) {
    this.services = services;
    this.pods = pods;
    this.events = events;
  }

  /** Opens what should be open, and closes the rest. */
  synchronized void look() {
    Set<Door> wanted = new HashSet<>();
    for (Service service : services.get()) {
      if (!ready(service).isEmpty()) {
        for (ServicePort port : service.getSpec().getPorts()) {
          Door door =
              new Door(
                  service.getMetadata().getNamespace(),
                  service.getMetadata().getName(),
                  service.getSpec().getClusterIP(),
                  port.getPort());
          wanted.add(door);
          if (!open.containsKey(door) && !refused.contains(door)) {
            open(door, service, port);
          }
        }
      }
    }
    open.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && close(entry.getValue()));
  }

  private void open(Door door, Service service, ServicePort port) {
    try {
      ServerSocket socket =
          new ServerSocket(door.port(), 128, InetAddress.getByName(door.address()));
      open.put(door, socket);
      Thread.ofVirtual()
          .name("service " + door.service())
          .start(() -> accept(socket, service, port));
    } catch (BindException forbidden) {
      refused.add(door);
      events.warning(
          service,
          "PortRefused",
          "this machine lets nobody but root listen on port %d: use a pod's own address"
              .formatted(door.port()));
    } catch (IOException failed) {
      LOG.warn("The service {} has no address", door.service(), failed);
    }
  }

  private void accept(ServerSocket socket, Service service, ServicePort port) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> connect(client, service, port));
      } catch (IOException closed) {
        LOG.debug("No more connections to {}", service.getMetadata().getName(), closed);
      }
    }
  }

  private void connect(Socket client, Service service, ServicePort port) {
    List<Pod> ready = ready(service);
    if (ready.isEmpty()) {
      close(client);
      return;
    }
    Pod pod = ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
    try (client;
        Socket server = new Socket(pod.getStatus().getPodIP(), port(pod, port.getTargetPort()))) {
      Thread back = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      back.join();
    } catch (IOException unreachable) {
      LOG.debug("A connection to {} ended", service.getMetadata().getName(), unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (SocketException closed) {
      close(from);
      close(to);
    } catch (IOException broken) {
      LOG.debug("A connection broke", broken);
    }
  }

  private List<Pod> ready(Service service) {
    Map<String, String> selector =
        Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
    return pods.get().stream()
        .filter(pod -> !selector.isEmpty() && !pod.isMarkedForDeletion())
        .filter(
            pod -> pod.getMetadata().getNamespace().equals(service.getMetadata().getNamespace()))
        .filter(
            pod ->
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of())
                    .entrySet()
                    .containsAll(selector.entrySet()))
        .filter(
            pod ->
                pod.getStatus().getConditions().stream()
                    .anyMatch(
                        one -> one.getType().equals("Ready") && one.getStatus().equals("True")))
        .toList();
  }

  private static int port(Pod pod, IntOrString target) {
    if (target.getIntVal() != null) {
      return target.getIntVal();
    }
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(port -> target.getStrVal().equals(port.getName()))
        .mapToInt(port -> port.getContainerPort())
        .findFirst()
        .orElse(0);
  }

  private static boolean close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception broken) {
      LOG.debug("Closed already", broken);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(ServiceProxy::close);
  }
}
