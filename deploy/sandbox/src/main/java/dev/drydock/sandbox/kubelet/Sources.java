package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the Secrets and ConfigMaps that a pod refers to. */
final class Sources {
  private final KubernetesClient client;
  private final String namespace;

  Sources(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  Map<String, byte[]> secret(String name, boolean optional) throws NotPossible {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    Map<String, byte[]> values = new HashMap<>();
    if (secret == null) {
      return absent("secret \"%s\" not found".formatted(name), optional);
    }
    Optional.ofNullable(secret.getData())
        .orElse(Map.of())
        .forEach((key, value) -> values.put(key, Base64.getDecoder().decode(value)));
    return values;
  }

  Map<String, byte[]> configMap(String name, boolean optional) throws NotPossible {
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
    Map<String, byte[]> values = new HashMap<>();
    if (map == null) {
      return absent("configmap \"%s\" not found".formatted(name), optional);
    }
    Optional.ofNullable(map.getData())
        .orElse(Map.of())
        .forEach((key, value) -> values.put(key, value.getBytes(StandardCharsets.UTF_8)));
    return values;
  }

  /** One value as text; empty if it is optional and not there. */
  static Optional<String> key(
      Map<String, byte[]> values, String key, String where, boolean optional) throws NotPossible {
    byte[] value = values.get(key);
    if (value == null && !optional) {
      throw NotPossible.config("couldn't find key %s in %s".formatted(key, where));
    }
    return Optional.ofNullable(value).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> absent(String message, boolean optional) throws NotPossible {
    if (optional) {
      return Map.of();
    }
    throw NotPossible.config(message);
  }
}
