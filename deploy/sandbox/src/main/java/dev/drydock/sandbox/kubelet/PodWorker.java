package dev.drydock.sandbox.kubelet;

import dev.drydock.sandbox.Loop;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one pod from its start to its end, on a thread of its own. */
final class PodWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
  private static final Duration GRACE_OF_SIDECARS = Duration.ofSeconds(2);

  private final Node node;
  private final String address;
  private final Path hosts;
  private final Volumes volumes;
  private final PodContainers containers;
  private final Instant started = Instant.now();
  private final Loop loop;
  private volatile Pod pod;
  private Optional<Instant> killAt = Optional.empty();
  private boolean late;
  private String trouble = "";

  PodWorker(Node node, Pod pod, String address) {
    this.node = node;
    this.pod = pod;
    this.address = address;
    Path folder = node.folder().resolve("pods").resolve(pod.getMetadata().getUid());
    this.hosts = folder.resolve("hosts");
    this.volumes = new Volumes(node, folder.resolve("volumes"), address);
    ContainerPlanner planner = new ContainerPlanner(node, volumes, folder, hosts, address);
    this.containers =
        PodContainers.of(
            pod,
            (container, policy) ->
                new ManagedContainer(node, container, policy, planner, this::changed));
    this.loop = new Loop("pod " + pod.getMetadata().getName(), this::look);
  }

  boolean isOf(String namespace, String name) {
    return pod.getMetadata().getNamespace().equals(namespace)
        && pod.getMetadata().getName().equals(name);
  }

  Stream<ManagedContainer> containers() {
    return containers.all();
  }

  /** Hears of the pod, or of its surroundings. */
  void update(Pod now) {
    pod = now;
    changed();
  }

  private void changed() {
    loop.wake();
  }

  /** Ends all that runs of the pod, which is gone from the API. */
  @Override
  public void close() {
    loop.close();
    containers.all().forEach(ManagedContainer::end);
  }

  /** Does what is next. */
  private void look() {
    containers.all().forEach(ManagedContainer::look);
    try {
      if (pod.isMarkedForDeletion()) {
        stop(Duration.ofSeconds(pod.getMetadata().getDeletionGracePeriodSeconds()));
      } else if (isLate()) {
        stop(Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds()));
      } else if (containers.haveEnded()) {
        // Only sidecars are left, whose work is done when the others' is.
        stop(GRACE_OF_SIDECARS);
      } else {
        goOn();
      }
      tell();
      if (pod.isMarkedForDeletion() && containers.areOver()) {
        node.client().resource(pod).withGracePeriod(0).delete();
      }
    } catch (IOException failed) {
      LOG.warn("Pod {} is looked at again", pod.getMetadata().getName(), failed);
    } catch (KubernetesClientException refused) {
      LOG.debug("Pod {} is looked at again", pod.getMetadata().getName(), refused);
    }
  }

  private boolean isLate() {
    Long seconds = pod.getSpec().getActiveDeadlineSeconds();
    late |=
        seconds != null
            && started.plusSeconds(seconds).isBefore(Instant.now())
            && !containers.haveEnded();
    return late;
  }

  private void goOn() throws IOException {
    try {
      Hosts.write(hosts, pod, address, node.services().get());
      volumes.make(pod);
      containers.goOn(pod);
    } catch (NotPossible missing) {
      if (!missing.message().equals(trouble)) {
        trouble = missing.message();
        node.events().warning(pod, "FailedMount", "MountVolume.SetUp failed: " + trouble);
      }
    }
  }

  /** Asks all that runs to end, once, and ends what has not when its time is up. */
  private void stop(Duration grace) {
    if (killAt.isEmpty()) {
      containers.all().forEach(container -> container.stop(pod));
    }
    Instant latest = Instant.now().plus(grace);
    // A later deletion may leave less time than the first.
    Instant end = killAt.filter(latest::isAfter).orElse(latest);
    if (!Instant.now().isBefore(end)) {
      containers.all().forEach(ManagedContainer::end);
    }
    killAt = Optional.of(end);
  }

  /** Writes the status, whatever else was changed meanwhile. */
  @SuppressWarnings("NullAway") // without a version, whatever is there is replaced
  private void tell() {
    PodStatus status =
        new PodReport(pod, containers, address, started, killAt.isPresent(), late).status();
    if (!status.equals(pod.getStatus())) {
      pod =
          node.client()
              .resource(
                  new PodBuilder(pod)
                      .editMetadata()
                      .withResourceVersion(null)
                      .endMetadata()
                      .withStatus(status)
                      .build())
              .updateStatus();
    }
  }
}
