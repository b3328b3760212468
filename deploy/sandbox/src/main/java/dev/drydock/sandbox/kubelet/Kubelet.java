package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.Addresses;
import dev.drydock.sandbox.Certificate;
import dev.drydock.sandbox.controllers.Events;
import dev.drydock.sandbox.images.Catalogue;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one node: runs the pods that are bound to it. */
public final class Kubelet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Kubelet.class);
  private static final String SCRIPT = "/dev/drydock/sandbox/kubelet/container.sh";

  private final Node node;
  private final LogServer logServer;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private final Addresses addresses;
  private final SharedIndexInformer<Service> services;
  private final SharedIndexInformer<Pod> pods;
  private final SharedIndexInformer<PersistentVolumeClaim> claims;
  private final ServiceProxy proxy;
  private boolean closed;

  /**
   * Prepares the node.
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
    this.addresses = addresses;
    Path script = folder.resolve("container.sh");
    try (InputStream source = Objects.requireNonNull(Kubelet.class.getResourceAsStream(SCRIPT))) {
      Files.copy(source, script);
    }
    this.node = new Node(client, images, new Events(client, "kubelet"), folder, folders, script);
    this.logServer = new LogServer(certificate, token, this::log);
    this.services = client.services().inAnyNamespace().runnableInformer(0);
    this.pods =
        client.pods().inAnyNamespace().withField("spec.nodeName", Node.NAME).runnableInformer(0);
    this.claims = client.persistentVolumeClaims().inAnyNamespace().runnableInformer(0);
    this.proxy =
        new ServiceProxy(
            () -> services.getIndexer().list(),
            () -> pods.getIndexer().list(),
            new Events(client, "service-proxy"));
  }

  /** Registers the node, and begins to run what is bound to it. */
  public void start() {
    register();
    services.addEventHandler(handler(_ -> servicesChanged(), _ -> servicesChanged()));
    pods.addEventHandler(handler(this::update, this::remove));
    claims.addEventHandler(handler(_ -> {}, this::remove));
    services.run();
    pods.run();
    claims.run();
  }

  private void register() {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    // @formatter:off
    io.fabric8.kubernetes.api.model.Node object = new NodeBuilder()
        .withNewMetadata().withName(Node.NAME).addToLabels("kubernetes.io/hostname", Node.NAME).endMetadata()
        .build();
    node.client().resource(object).create();
    node.client().resource(new NodeBuilder(object)
        .withNewStatus()
            .addNewAddress().withType("InternalIP").withAddress("127.0.0.1").endAddress()
            .withNewDaemonEndpoints()
                .withNewKubeletEndpoint().withPort(logServer.port()).endKubeletEndpoint()
            .endDaemonEndpoints()
            .withNewNodeInfo().withKubeletVersion("v1.35.4+sandbox").endNodeInfo()
            .addNewCondition()
                .withType("Ready").withStatus("True").withReason("KubeletReady")
                .withMessage("pods are processes of this machine").withLastTransitionTime(now)
            .endCondition()
        .endStatus()
        .build()).updateStatus();
    // @formatter:on
  }

  private void update(Pod pod) {
    String uid = pod.getMetadata().getUid();
    PodWorker present = workers.get(uid);
    if (present != null) {
      present.update(pod);
    } else if (!isOver(pod)) {
      // Its log is there for as long as the pod is.
      PodWorker worker = new PodWorker(node, pod, addresses.next());
      writeHosts(worker);
      start(uid, worker);
    }
    proxy.look();
  }

  /** A pod that has ended before, or waits for no more than a finalizer, has nothing to run. */
  private static boolean isOver(Pod pod) {
    return List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
  }

  private void remove(Pod pod) {
    Optional.ofNullable(workers.remove(pod.getMetadata().getUid())).ifPresent(PodWorker::remove);
    proxy.look();
  }

  private synchronized void start(String uid, PodWorker worker) {
    if (!closed) {
      workers.put(uid, worker);
      worker.start();
    }
  }

  private void remove(PersistentVolumeClaim claim) {
    Optional.ofNullable(claim.getSpec().getVolumeName())
        .ifPresent(volume -> Folders.delete(node.claims().resolve(volume)));
  }

  private void servicesChanged() {
    workers.values().forEach(this::writeHosts);
    proxy.look();
  }

  private void writeHosts(PodWorker worker) {
    try {
      Hosts.write(worker.hosts(), worker.pod(), worker.address(), services.getIndexer().list());
    } catch (IOException failed) {
      LOG.warn("Pod {} does not know all Services", worker.pod().getMetadata().getName(), failed);
    }
  }

  private Optional<LogServer.Log> log(String namespace, String pod, String container) {
    return workers.values().stream()
        .filter(worker -> worker.pod().getMetadata().getName().equals(pod))
        .filter(worker -> worker.pod().getMetadata().getNamespace().equals(namespace))
        .flatMap(PodWorker::containers)
        .filter(one -> one.name().equals(container))
        .filter(one -> Files.exists(one.log()))
        .<LogServer.Log>map(
            one ->
                new LogServer.Log() {
                  @Override
                  public Path file() {
                    return one.log();
                  }

                  @Override
                  public boolean isLive() {
                    return one.isAlive();
                  }
                })
        .findFirst();
  }

  private static <T extends HasMetadata> ResourceEventHandler<T> handler(
      Consumer<T> changed, Consumer<T> gone) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        changed.accept(object);
      }

      @Override
      public void onUpdate(T before, T object) {
        changed.accept(object);
      }

      @Override
      public void onDelete(T object, boolean finalStateUnknown) {
        gone.accept(object);
      }
    };
  }

  @Override
  public void close() {
    services.close();
    pods.close();
    claims.close();
    proxy.close();
    logServer.close();
    stopWorkers();
    workers.values().forEach(PodWorker::join);
  }

  private synchronized void stopWorkers() {
    closed = true;
    workers.values().forEach(PodWorker::remove);
  }
}
