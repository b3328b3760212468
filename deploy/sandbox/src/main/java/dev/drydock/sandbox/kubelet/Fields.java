package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pods may know of themselves. */
final class Fields {
  private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

  private Fields() {}

  /** The field's value; empty if the pod has none. */
  static String of(Pod pod, String address, String path) throws NotPossible {
    Matcher entry = ENTRY.matcher(path);
    if (entry.matches()) {
      Map<String, String> map =
          entry.group(1).equals("labels")
              ? pod.getMetadata().getLabels()
              : pod.getMetadata().getAnnotations();
      return Optional.ofNullable(map).map(present -> present.get(entry.group(2))).orElse("");
    }
    return switch (path) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> pod.getSpec().getNodeName();
      case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
      case "status.podIP", "status.podIPs" -> address;
      case "status.hostIP", "status.hostIPs" -> "127.0.0.1";
      default -> throw NotPossible.config("field path %s is not known".formatted(path));
    };
  }
}
