package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The names that a pod knows: its own, and those of Services; this stands for a cluster's DNS. */
final class Hosts {
  private Hosts() {}

  /** Writes into the file that is there, since containers have that very file. */
  static void write(Path file, Pod pod, String address, List<Service> services) throws IOException {
    StringBuilder hosts = new StringBuilder();
    hosts.append("%s localhost %s\n".formatted(address, pod.getMetadata().getName()));
    for (Service service : services) {
      String name = service.getMetadata().getName();
      String namespace = service.getMetadata().getNamespace();
      String near = namespace.equals(pod.getMetadata().getNamespace()) ? name + " " : "";
      hosts.append(
          "%1$s %2$s%3$s.%4$s %3$s.%4$s.svc %3$s.%4$s.svc.cluster.local\n"
              .formatted(service.getSpec().getClusterIP(), near, name, namespace));
    }
    if (!Files.exists(file) || !Files.readString(file).contentEquals(hosts)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, hosts);
    }
  }
}
