package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables of a container, and what pods may know of themselves. */
final class Environment {
  private static final Pattern ANNOTATION = Pattern.compile("metadata\\.annotations\\['(.+)']");

  private final KubernetesClient client;
  private final Pod pod;
  private final String address;

  Environment(KubernetesClient client, Pod pod, String address) {
    this.client = client;
    this.pod = pod;
    this.address = address;
  }

  /** What the image says, then what the pod says. */
  Map<String, String> of(Container container, Map<String, String> image) throws NotPossible {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    variables.put("HOSTNAME", pod.getMetadata().getName());
    variables.put("POD_IP", address);
    variables.putAll(image);
    for (EnvVar variable : container.getEnv()) {
      variables.put(
          variable.getName(),
          variable.getValueFrom() == null
              ? Objects.requireNonNullElse(variable.getValue(), "")
              : from(variable.getValueFrom()));
    }
    return variables;
  }

  private String from(EnvVarSource source) throws NotPossible {
    if (source.getSecretKeyRef() != null) {
      return from(source.getSecretKeyRef());
    }
    if (source.getFieldRef() != null) {
      return field(pod, address, source.getFieldRef().getFieldPath());
    }
    throw NotPossible.config(
        "the sandbox knows variables from keys of Secrets and fields of the pod only");
  }

  private String from(SecretKeySelector key) throws NotPossible {
    String namespace = pod.getMetadata().getNamespace();
    Secret secret = client.secrets().inNamespace(namespace).withName(key.getName()).get();
    if (secret == null) {
      throw NotPossible.config("secret \"%s\" not found".formatted(key.getName()));
    }
    String value =
        Optional.ofNullable(secret.getData())
            .map(data -> data.get(key.getKey()))
            .orElseThrow(
                () ->
                    NotPossible.config(
                        "couldn't find key %s in Secret %s/%s"
                            .formatted(key.getKey(), namespace, key.getName())));
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  /** A field's value; empty if the pod has none. */
  static String field(Pod pod, String address, String path) throws NotPossible {
    Matcher annotation = ANNOTATION.matcher(path);
    if (annotation.matches()) {
      return Optional.ofNullable(pod.getMetadata().getAnnotations())
          .map(annotations -> annotations.get(annotation.group(1)))
          .orElse("");
    }
    return switch (path) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "status.podIP" -> address;
      default -> throw NotPossible.config("the sandbox tells no pod its " + path);
    };
  }
}
