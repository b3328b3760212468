package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;

/** Ports, which may be named. */
final class Ports {
  private Ports() {}

  /** The number of a port of these containers; 0 if none has that name. */
  static int number(List<Container> containers, IntOrString port) {
    if (port.getIntVal() != null) {
      return port.getIntVal();
    }
    return containers.stream()
        .flatMap(container -> container.getPorts().stream())
        .filter(one -> port.getStrVal().equals(one.getName()))
        .map(one -> one.getContainerPort())
        .findFirst()
        .orElse(0);
  }
}
