package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The containers of one pod: which of them comes next, and what they have come to together. */
final class PodContainers {
  private final List<ManagedContainer> init;
  private final List<ManagedContainer> main;
  private final Set<String> sidecars;
  private final boolean restartsAlways;
  private final boolean restartsNever;

  /**
   * Starts none yet.
   *
   * @param make a container, and what it says of itself before its turn comes
   */
  PodContainers(Pod pod, BiFunction<Container, String, ManagedContainer> make) {
    List<Container> before = pod.getSpec().getInitContainers();
    String waiting = before.isEmpty() ? "ContainerCreating" : "PodInitializing";
    this.init = before.stream().map(one -> make.apply(one, "PodInitializing")).toList();
    this.main =
        pod.getSpec().getContainers().stream().map(one -> make.apply(one, waiting)).toList();
    this.sidecars =
        before.stream()
            .filter(one -> "Always".equals(one.getRestartPolicy()))
            .map(Container::getName)
            .collect(Collectors.toUnmodifiableSet());
    this.restartsAlways = "Always".equals(pod.getSpec().getRestartPolicy());
    this.restartsNever = "Never".equals(pod.getSpec().getRestartPolicy());
  }

  Stream<ManagedContainer> all() {
    return Stream.concat(init.stream(), main.stream());
  }

  /** Starts what may be started now: one init container after the other, then all others. */
  void goOn(Pod pod, Runnable whenOneEnds) {
    for (ManagedContainer container : init) {
      boolean sidecar = isSidecar(container);
      goOn(container, sidecar || !restartsNever, pod, whenOneEnds);
      if (sidecar ? !container.isStarted() : !succeeded(container)) {
        return;
      }
    }
    main.forEach(container -> goOn(container, mayRestart(container), pod, whenOneEnds));
  }

  private void goOn(ManagedContainer container, boolean restarts, Pod pod, Runnable whenItEnds) {
    switch (container.state()) {
      case ContainerState.Waiting _ -> container.start(pod, whenItEnds);
      case ContainerState.Running _ -> {
        // It goes on.
      }
      case ContainerState.Terminated ended -> {
        boolean forGood =
            !isSidecar(container)
                && ended.succeeded()
                && (init.contains(container) || !restartsAlways);
        if (restarts && !forGood) {
          container.again(pod);
        }
      }
    }
  }

  void stop(Pod pod) {
    all().forEach(container -> container.stop(pod));
  }

  void kill() {
    all().filter(ManagedContainer::isAlive).forEach(ManagedContainer::kill);
  }

  /** Whether no main container runs or will be started again; sidecars may run on. */
  boolean hasEnded() {
    boolean initFailed =
        restartsNever && init.stream().anyMatch(one -> !isSidecar(one) && failed(one));
    return initFailed
        || main.stream()
            .allMatch(one -> one.state() instanceof ContainerState.Terminated && !mayRestart(one));
  }

  boolean isOver() {
    return all().noneMatch(ManagedContainer::isAlive);
  }

  /**
   * The pod's phase.
   *
   * @param stopped whether the pod was told to end
   * @param verdict why it must fail; empty if it need not
   */
  String phase(boolean stopped, String verdict) {
    if (hasEnded() || (stopped && isOver())) {
      boolean well = verdict.isEmpty() && main.stream().allMatch(PodContainers::succeeded);
      return well ? "Succeeded" : "Failed";
    }
    boolean initialized =
        init.stream()
            .allMatch(one -> isSidecar(one) ? one.isStarted() || !one.isAlive() : succeeded(one));
    return initialized && main.stream().anyMatch(ManagedContainer::hasBegun)
        ? "Running"
        : "Pending";
  }

  PodStatus report(PodReport report, Pod pod, boolean stopped, String verdict) {
    return report.of(pod, init, main, phase(stopped, verdict), verdict);
  }

  private boolean mayRestart(ManagedContainer container) {
    return restartsAlways || (!restartsNever && !succeeded(container));
  }

  private boolean isSidecar(ManagedContainer container) {
    return sidecars.contains(container.name());
  }

  private static boolean succeeded(ManagedContainer container) {
    return container.state() instanceof ContainerState.Terminated ended && ended.succeeded();
  }

  private static boolean failed(ManagedContainer container) {
    return container.state() instanceof ContainerState.Terminated ended && !ended.succeeded();
  }
}
