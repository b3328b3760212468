package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.Loop;
import dev.drydock.sandbox.Metadata;
import dev.drydock.sandbox.controllers.Events;
import dev.drydock.sandbox.images.Catalogue;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The one node: runs the pods that are bound to it. */
public final class Kubelet implements AutoCloseable {
  private static final String SCRIPT = "/dev/drydock/sandbox/kubelet/container.sh";

  private final Node node;
  private final Addresses addresses;
  private final LogServer logServer;
  private final ServiceProxy proxy;
  private final SharedIndexInformer<Service> services;
  private final SharedIndexInformer<Pod> pods;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private final Loop loop;

  /**
   * Registers the node, and begins to run what is bound to it.
   *
   * @param folder for all that pods leave on this machine
   * @param folders of this machine that containers have as well, and where
   * @param addresses for pods
   */
  public Kubelet(
      KubernetesClient client,
      Catalogue images,
      Path folder,
      Map<String, String> folders,
      Addresses addresses,
      Certificate certificate,
      String token)
      throws IOException {
    Path script = folder.resolve("container.sh");
    try (InputStream source = Objects.requireNonNull(Kubelet.class.getResourceAsStream(SCRIPT))) {
      Files.copy(source, script);
    }
    this.addresses = addresses;
    this.logServer = new LogServer(certificate, token, this::container);
    this.proxy = new ServiceProxy(new Events(client, "service-proxy"));
    this.services = client.services().inAnyNamespace().inform();
    this.pods = client.pods().inAnyNamespace().withField("spec.nodeName", "sandbox").inform();
    this.node =
        new Node(
            client,
            images,
            new Events(client, "kubelet"),
            folder,
            folders,
            script,
            services.getIndexer()::list);
    register(client);
    this.loop = new Loop("kubelet", this::look);
    services.addEventHandler(loop.handler());
    pods.addEventHandler(loop.handler());
  }

  private void register(KubernetesClient client) {
    String object =
        """
        apiVersion: v1
        kind: Node
        metadata: {name: sandbox, labels: {kubernetes.io/hostname: sandbox}}
        status:
          addresses: [{type: InternalIP, address: 127.0.0.1}]
          daemonEndpoints: {kubeletEndpoint: {Port: %d}}
          nodeInfo: {kubeletVersion: v1.35.4+sandbox}
          conditions:
            - {type: Ready, status: "True", reason: KubeletReady, message: pods are processes of this machine, lastTransitionTime: "%s"}
        """
            .formatted(logServer.port(), Metadata.now());
    client.resource(object).create();
    client.resource(object).updateStatus();
  }

  private void look() {
    Map<String, Pod> bound = new HashMap<>();
    pods.getIndexer().list().forEach(pod -> bound.put(pod.getMetadata().getUid(), pod));
    workers.forEach(
        (uid, worker) -> {
          if (!bound.containsKey(uid)) {
            worker.close();
          }
        });
    workers.keySet().retainAll(bound.keySet());
    bound.forEach(
        (uid, pod) ->
            workers
                .computeIfAbsent(uid, _ -> new PodWorker(node, pod, addresses.next()))
                .update(pod));
    proxy.look(services.getIndexer().list(), List.copyOf(bound.values()));
  }

  private Optional<ManagedContainer> container(String namespace, String pod, String name) {
    return workers.values().stream()
        .filter(worker -> worker.isOf(namespace, pod))
        .flatMap(PodWorker::containers)
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  @Override
  public void close() {
    loop.close();
    services.close();
    pods.close();
    proxy.close();
    logServer.close();
    workers.values().forEach(PodWorker::close);
  }
}
