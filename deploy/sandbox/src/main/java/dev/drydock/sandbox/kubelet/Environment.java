package dev.drydock.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables of a container. */
final class Environment {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]+)\\)");

  private final Pod pod;
  private final String address;
  private final Sources sources;

  Environment(Pod pod, String address, Sources sources) {
    this.pod = pod;
    this.address = address;
    this.sources = sources;
  }

  /** What the image says, then what the pod says. */
  Map<String, String> of(Container container, Map<String, String> image) throws NotPossible {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    variables.put("HOSTNAME", pod.getMetadata().getName());
    variables.put("POD_IP", address);
    variables.putAll(image);
    for (EnvFromSource source : container.getEnvFrom()) {
      addAll(variables, source);
    }
    for (EnvVar variable : container.getEnv()) {
      Optional<String> value =
          variable.getValueFrom() == null
              ? Optional.of(expand(Optional.ofNullable(variable.getValue()).orElse(""), variables))
              : from(variable.getValueFrom());
      value.ifPresent(text -> variables.put(variable.getName(), text));
    }
    return variables;
  }

  private void addAll(Map<String, String> variables, EnvFromSource source) throws NotPossible {
    String prefix = Optional.ofNullable(source.getPrefix()).orElse("");
    Map<String, byte[]> values =
        source.getSecretRef() != null
            ? sources.secret(
                source.getSecretRef().getName(),
                Boolean.TRUE.equals(source.getSecretRef().getOptional()))
            : sources.configMap(
                source.getConfigMapRef().getName(),
                Boolean.TRUE.equals(source.getConfigMapRef().getOptional()));
    values.forEach(
        (key, value) -> variables.put(prefix + key, new String(value, StandardCharsets.UTF_8)));
  }

  private Optional<String> from(EnvVarSource source) throws NotPossible {
    String namespace = pod.getMetadata().getNamespace();
    if (source.getSecretKeyRef() != null) {
      var reference = source.getSecretKeyRef();
      boolean optional = Boolean.TRUE.equals(reference.getOptional());
      return Sources.key(
          sources.secret(reference.getName(), optional),
          reference.getKey(),
          "Secret %s/%s".formatted(namespace, reference.getName()),
          optional);
    }
    if (source.getConfigMapKeyRef() != null) {
      var reference = source.getConfigMapKeyRef();
      boolean optional = Boolean.TRUE.equals(reference.getOptional());
      return Sources.key(
          sources.configMap(reference.getName(), optional),
          reference.getKey(),
          "ConfigMap %s/%s".formatted(namespace, reference.getName()),
          optional);
    }
    if (source.getFieldRef() != null) {
      return Optional.of(Fields.of(pod, address, source.getFieldRef().getFieldPath()));
    }
    throw NotPossible.config("the sandbox knows no variables from resources: it has no limits");
  }

  /** Puts the values of variables where {@code $(NAME)} stands. */
  static String expand(String text, Map<String, String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? "$"
                        : variables.getOrDefault(found.group(1), found.group())));
  }
}
